using System.Net;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Every route of every dialect whose clients have keys: a key of that dialect gets through, and nothing else.</summary>
public sealed partial class KeyRouteTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_route_is_reached_by_a_key_of_its_dialect_and_by_nothing_else()
    {
        var (partner, ops) = (await onboarding.Partner(), await onboarding.Operator());
        var keys = new Dictionary<string, RouteKey>();
        foreach (var dialect in Dialects.All.Where(dialect => dialect.Credential != CredentialKind.Login))
        {
            keys[dialect.Name] = await RouteKey.Of(dialect, onboarding.Own);
        }

        Assert.Contains(keys.Values, key => key.Signer is null);
        Assert.Contains(keys.Values, key => key.Signer is not null);
        var walked = 0;
        foreach (var route in onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetRequiredMetadata<ISurface>() is not IDialect { Credential: not CredentialKind.Login } dialect
                || route.Metadata.GetMetadata<OpenToAll>() is not null)
            {
                continue;
            }

            walked++;
            var own = await Status(route, keys[dialect.Name]);
            Assert.True(own is not HttpStatusCode.Unauthorized and not HttpStatusCode.InternalServerError, $"{route.RoutePattern.RawText} with its own key: {own}");
            var others = keys.Where(key => key.Key != dialect.Name).Select(key => key.Value);
            RouteKey[] nobodys = [new(null), new("rubbish"), new(new string('x', 66)), new(partner.Token), new(ops.Token), new(Made.Name("hawk"), new(Made.Name("hawk"), "secret"))];
            foreach (var wrong in others.Concat(nobodys))
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await Status(route, wrong));
            }
        }

        Assert.True(walked >= 9, $"Only {walked} routes.");
    }

    [OwnInstanceFact]
    public async Task Operators_routes_refuse_a_key_of_any_dialect_and_know_none_that_ended_or_never_was()
    {
        var instance = onboarding.Own;
        var clients = instance.Services.GetRequiredService<IClientStore>();
        var (keys, ended) = (new List<RouteKey>(), new List<RouteKey>());
        foreach (var dialect in Dialects.All.Where(dialect => dialect.Credential != CredentialKind.Login))
        {
            keys.Add(await RouteKey.Of(dialect, instance));
            var over = await RouteKey.Of(dialect, instance);
            Assert.True(await clients.Disable(over.ClientId!, TimeProvider.System.GetUtcNow(), CancellationToken.None));
            ended.Add(over);
        }

        Assert.Contains(keys, key => key.Signer is null);
        Assert.Contains(keys, key => key.Signer is not null);
        RouteKey[] nobodys = [.. ended, new("rubbish"), new(Made.Name("hawk"), new(Made.Name("hawk"), "secret"))];
        var walked = 0;
        foreach (var route in instance.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetRequiredMetadata<ISurface>() is IDialect || route.Metadata.GetMetadata<OpenToAll>() is not null)
            {
                continue;
            }

            walked++;
            foreach (var key in keys)
            {
                Assert.Equal((route.RoutePattern.RawText, HttpStatusCode.Forbidden), (route.RoutePattern.RawText, await Status(route, key)));
            }

            foreach (var nobody in nobodys)
            {
                Assert.Equal((route.RoutePattern.RawText, HttpStatusCode.Unauthorized), (route.RoutePattern.RawText, await Status(route, nobody)));
            }
        }

        Assert.True(walked >= 40, $"Only {walked} routes.");
        foreach (var key in keys)
        {
            // A minute may have ended in between, so not how many.
            var lines = await onboarding.Database.AskAll<string>(
                "SELECT DISTINCT fields FROM audit_entries WHERE client_id = $1 AND action = 'access.denied' AND subject = credential", key.ClientId!);
            Assert.Contains(lines, line => line.StartsWith("GET /ops/", StringComparison.Ordinal) || line.StartsWith("POST /ops/", StringComparison.Ordinal));
            Assert.InRange(lines.Count, 1, walked);
        }

        foreach (var over in ended)
        {
            Assert.Equal(0L, await onboarding.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'access.denied'", over.ClientId!));
        }
    }

    // Wherever a dialect reads its key from.
    private async Task<HttpStatusCode> Status(RouteEndpoint route, RouteKey key)
    {
        var method = route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single();
        using var request = new HttpRequestMessage(new HttpMethod(method), AnyId().Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), Guid.NewGuid().ToString()));
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in key.Headers(method, new Uri(onboarding.Address, request.RequestUri!)))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var http = Session.Anonymous(onboarding.Address);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex AnyId();
}
