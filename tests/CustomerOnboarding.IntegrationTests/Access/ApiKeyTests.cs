using System.Net;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Programs that come in by a key: who gets in, what the log says of it, and how often they may.</summary>
public sealed class ApiKeyTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly RateHeaders Headers = new("X-Limit", "X-Left", "X-Reset");

    private IClientStore Clients => onboarding.Own.Services.GetRequiredService<IClientStore>();

    [OwnInstanceFact]
    public async Task A_key_lets_in_for_its_client_and_the_actor_is_its_id()
    {
        var (key, added) = await NewClient();
        await using var host = await KeyedHost.Start(onboarding.Own, ApiKeyCredential.Bearer);

        var answer = await Send(host, "/who", ("Authorization", $"bEARER {key}"));

        Assert.Equal((200, $"{added.ClientId} {added.Credential} {added.AccountId} False"), answer);
        var line = Assert.Single(host.Log.All);
        Assert.Equal((added.ClientId, added.Credential, "/who", 200), (line.Client, line.Login, line.Route, line.Status));
    }

    [OwnInstanceFact]
    public async Task Unknown_and_revoked_keys_and_those_of_another_dialect_or_of_a_disabled_client_are_alike()
    {
        var (key, added) = await NewClient();
        var (ofAnother, _) = await NewClient("another");
        var (ofDisabled, disabled) = await NewClient();
        var (revoked, former) = await NewClient();
        await Clients.Disable(disabled.ClientId, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await Clients.RevokeKey(former.ClientId, former.Id, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await using var host = await KeyedHost.Start(onboarding.Own, ApiKeyCredential.Bearer);

        string?[] none = [null, Made.Name("unknown"), ofAnother, ofDisabled, revoked, key + "x", key[..^1], $"{key} {key}", new string('k', 512), new string('k', 513), "short"];
        foreach (var sent in none)
        {
            var refused = sent is null ? await Send(host, "/who") : await Send(host, "/who", ("Authorization", $"Bearer {sent}"));
            Assert.Equal(401, refused.Status);
        }

        Assert.Equal(401, (await Send(host, "/who", ("Authorization", $"Bearer {key}"), ("Authorization", $"Bearer {key}"))).Status);
        Assert.All(host.Log.All, line => Assert.Equal((null, null), (line.Client, line.Login)));
        Assert.Equal(200, (await Send(host, "/who", ("Authorization", $"Bearer {key}"))).Status);
        await Clients.RevokeKey(added.ClientId, added.Id, DateTimeOffset.UnixEpoch, CancellationToken.None);
        Assert.Equal(401, (await Send(host, "/who", ("Authorization", $"Bearer {key}"))).Status);
    }

    [OwnInstanceFact]
    public async Task A_key_in_the_query_lets_in_and_no_line_of_the_log_has_it()
    {
        var (key, added) = await NewClient();
        await using var host = await KeyedHost.Start(onboarding.Own, ApiKeyCredential.HeaderOrQuery("X-API-KEY", "api-key"));

        Assert.Equal(200, (await Send(host, $"/who?api-key={key}")).Status);
        Assert.Equal(200, (await Send(host, "/who", ("x-api-key", key))).Status);
        Assert.Equal(401, (await Send(host, $"/who?api-key={key}", ("X-API-KEY", "another-key"))).Status);
        Assert.Equal(401, (await Send(host, $"/who?api-key={key}&api-key={key}")).Status);
        Assert.Equal(401, (await Send(host, "/who", ("X-API-KEY", key), ("X-API-KEY", key))).Status);
        Assert.Equal(401, (await Send(host, "/who", ("Authorization", $"Bearer {key}"))).Status);
        Assert.Equal(500, (await Send(host, $"/fault?api-key={key}")).Status);
        Assert.Equal(404, (await Send(host, $"/nowhere?api-key={key}")).Status);

        Assert.Equal(8, host.Log.All.Count);
        Assert.All(host.Log.All, line => Assert.DoesNotContain(key, string.Join(' ', line.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.CanRead && !property.GetMethod!.IsStatic).Select(property => property.GetValue(line))), StringComparison.Ordinal));
        Assert.Contains(host.Log.All, line => line.Login == added.Credential);
    }

    [OwnInstanceFact]
    public async Task A_partners_key_is_no_operators()
    {
        var (key, _) = await NewClient();
        await using var host = await KeyedHost.Start(onboarding.Own, ApiKeyCredential.Bearer);

        Assert.Equal(403, (await Send(host, "/operators", ("Authorization", $"Bearer {key}"))).Status);
    }

    [OwnInstanceFact]
    public async Task Every_answer_to_a_known_key_says_where_its_client_stands_and_one_too_many_is_refused()
    {
        var (key, added) = await NewClient();
        await Clients.AddKey(added.ClientId, NewKey.Api($"{key}-second"), DateTimeOffset.UnixEpoch, CancellationToken.None);
        var (other, _) = await NewClient();
        var clock = new TestClock();
        await using var host = await KeyedHost.Start(onboarding.Own, ApiKeyCredential.Bearer, new RateLimit(4, Headers), clock);
        var reset = clock.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds();

        Assert.Equal((200, $"4 3 {reset}", null), await Standing(host, "/who", key));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((500, $"4 2 {reset}", null), await Standing(host, "/fault", key)); // whatever the answer is
        Assert.Equal((403, $"4 1 {reset}", null), await Standing(host, "/operators", key));
        Assert.Equal((200, $"4 0 {reset}", null), await Standing(host, "/who", $"{key}-second")); // by whichever key
        Assert.Equal((429, $"4 0 {reset}", "50"), await Standing(host, "/who", key));
        Assert.Equal((401, "", null), await Standing(host, "/who", "unknown-key"));
        Assert.Equal((200, $"4 3 {reset + 10}", null), await Standing(host, "/who", other));

        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal((200, $"4 3 {reset + 60}", null), await Standing(host, "/who", key));
    }

    private static async Task<(int Status, string Text)> Send(KeyedHost host, string path, params (string Name, string Value)[] headers)
    {
        using var response = await Answered(host, path, headers);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<(int Status, string Standing, string? RetryAfter)> Standing(KeyedHost host, string path, string key)
    {
        using var response = await Answered(host, path, [("Authorization", $"Bearer {key}")]);
        var standing = new[] { Headers.Limit, Headers.Remaining, Headers.Reset }.Select(name => response.Headers.TryGetValues(name, out var values) ? values.Single() : "");
        return ((int)response.StatusCode, string.Join(' ', standing).Trim(), response.Headers.TryGetValues("Retry-After", out var waits) ? waits.Single() : null);
    }

    private static async Task<HttpResponseMessage> Answered(KeyedHost host, string path, (string Name, string Value)[] headers)
    {
        using var http = Session.Anonymous(host.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version11 };
        foreach (var same in headers.GroupBy(header => header.Name))
        {
            request.Headers.TryAddWithoutValidation(same.Key, same.Select(header => header.Value));
        }

        return await http.SendAsync(request);
    }

    private async Task<(string Key, ClientKey Added)> NewClient(string dialect = KeyedSurface.Dialect)
    {
        var key = Made.Name("key");
        var added = await Clients.Add(new NewClient(Made.Name("C"), dialect, false, [1]), NewKey.Api(key), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return (key, added.Value);
    }
}
