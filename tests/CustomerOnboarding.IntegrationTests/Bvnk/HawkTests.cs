using System.Globalization;
using System.Text.RegularExpressions;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Who comes in by a signature, over HTTP and over several instances (contract section 1).</summary>
public sealed partial class HawkTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Path = BvnkClient.Sessions + "/00000000-0000-4000-8000-000000000000";

    [OwnInstanceFact]
    public async Task A_signed_request_comes_in_by_whatever_the_caller_sees_of_the_service()
    {
        await using var instance = await host.Another(("Bvnk:SigningHosts:0", "api.bvnk.example:443"), ("Bvnk:SigningHosts:1", "outer.example:8443"));
        var client = await BvnkClient.New(instance);
        var (name, port, signer) = (instance.Address.Host, instance.Address.Port, client.Signer);

        foreach (var header in (string[])
        [
            signer.Header("GET", Path, name, port),
            signer.Header("GET", Path, name, 443),
            signer.Header("GET", Path["/bvnk".Length..], name, port),
            signer.Header("GET", Path["/bvnk".Length..], name, 443),
            signer.Header("GET", Path, "api.bvnk.example", 443),
            signer.Header("GET", Path["/bvnk".Length..], "outer.example", 8443),
            signer.Header("GET", Path, name, port, ext: "some-app-data"),
            signer.Header("GET", Path, name, port).Replace("Hawk ", "HAWK ", StringComparison.Ordinal),
            signer.Header("GET", Path, name, port, DateTimeOffset.UtcNow.AddSeconds(-55)),
            signer.Header("GET", Path, name, port, DateTimeOffset.UtcNow.AddSeconds(55)),
        ])
        {
            NotFound(await client.Send("GET", Path, headers: ("Authorization", header)));
        }
    }

    [OwnInstanceFact]
    public async Task Query_and_path_are_signed_as_they_are_sent()
    {
        var client = await BvnkClient.New(host.Instance);
        var (name, port) = (client.Address.Host, client.Address.Port);

        NotFound(await client.Send("GET", Path + "?a=%2B1&b=", headers: ("Authorization", client.Signer.Header("GET", Path + "?a=%2B1&b=", name, port))));
        Unknown(await client.Send("GET", Path + "?a=%2B1&b=", headers: ("Authorization", client.Signer.Header("GET", Path, name, port))));
        Unknown(await client.Send("GET", Path + "?a=%2B1", headers: ("Authorization", client.Signer.Header("GET", Path + "?a=+1", name, port))));
    }

    [OwnInstanceFact]
    public async Task Whatever_else_is_signed_or_sent_is_unknown_all_alike()
    {
        var (client, stranger) = (await BvnkClient.New(host.Instance), new HawkSigner(Made.Name("nobody"), Made.Name("secret")));
        var (name, port, signer) = (client.Address.Host, client.Address.Port, client.Signer);
        var good = signer.Header("GET", Path, name, port);

        foreach (var header in (string[])
        [
            "",
            "Hawk",
            "Hawk ",
            "Bearer " + signer.Secret,
            stranger.Header("GET", Path, name, port),
            (signer with { Secret = signer.Secret + "x" }).Header("GET", Path, name, port),
            signer.Header("POST", Path, name, port),
            signer.Header("GET", Path + "/", name, port),
            signer.Header("GET", Path, "another.example", port),
            signer.Header("GET", Path, name, port + 1),
            signer.Header("GET", Path, name, port, nonce: new string('n', 65)),
            good + ", id=\"another\"",
            good + ", more=\"x\"",
            good.Replace("nonce=", "once=", StringComparison.Ordinal),
            AnyMac().Replace(good, "mac=\"\""),
            AnyMac().Replace(good, "mac=\"AAAA\""),
            good.Replace("ts=\"", "ts=\"1", StringComparison.Ordinal),
            signer.Header("GET", Path, name, port, ext: new string('e', 4096)),
        ])
        {
            Unknown(await client.Send("GET", Path, headers: ("Authorization", header)));
        }

        NotFound(await client.Send("GET", Path, headers: ("Authorization", good))); // none of these has used it up
    }

    [OwnInstanceTheory]
    [InlineData(-75)]
    [InlineData(75)]
    [InlineData(86400)]
    public async Task A_clock_that_is_off_is_told_the_time_and_by_whom(int seconds)
    {
        var client = await BvnkClient.New(host.Instance);
        var header = client.Signer.Header("GET", Path, client.Address.Host, client.Address.Port, DateTimeOffset.UtcNow.AddSeconds(seconds));

        var answer = await client.Send("GET", Path, headers: ("Authorization", header));

        answer.Refused(401, "ACCOUNTS-1000", "Unauthorized");
        var told = StaleAnswer().Match(answer.Headers.WwwAuthenticate.ToString());
        Assert.True(told.Success, answer.Headers.WwwAuthenticate.ToString());
        var ts = long.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(Math.Abs(ts - DateTimeOffset.UtcNow.ToUnixTimeSeconds()), 0, 30);
        Assert.Equal(client.Signer.Mac($"hawk.1.ts\n{ts}\n"), told.Groups[2].Value);
        // Of what a stranger signs the clock doesn't matter.
        var strange = new HawkSigner("nobody", "secret").Header("GET", Path, client.Address.Host, client.Address.Port, DateTimeOffset.UtcNow.AddSeconds(seconds));
        Unknown(await client.Send("GET", Path, headers: ("Authorization", strange)));
    }

    [OwnInstanceFact]
    public async Task A_nonce_is_good_once_on_whichever_instance()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        // Signed for port 443, which is good at both.
        var header = client.Signer.Header("GET", Path, client.Address.Host, 443);

        NotFound(await client.Send("GET", Path, headers: ("Authorization", header)));
        Unknown(await client.Send("GET", Path, headers: ("Authorization", header)));
        Unknown(await client.At(other.Address).Send("GET", Path, headers: ("Authorization", header)));
        // The same nonce in another second, or under another key, is another.
        var (now, nonce) = (DateTimeOffset.UtcNow, Made.Name("n"));
        var second = await BvnkClient.New(host.Instance);
        NotFound(await client.Send("GET", Path, headers: ("Authorization", client.Signer.Header("GET", Path, client.Address.Host, 443, now, nonce))));
        NotFound(await client.Send("GET", Path, headers: ("Authorization", client.Signer.Header("GET", Path, client.Address.Host, 443, now.AddSeconds(1), nonce))));
        NotFound(await second.Send("GET", Path, headers: ("Authorization", second.Signer.Header("GET", Path, client.Address.Host, 443, now, nonce))));
    }

    [OwnInstanceFact]
    public async Task Of_many_who_replay_a_request_at_once_on_two_instances_one_comes_in()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 5; round++)
        {
            var header = client.Signer.Header("GET", Path, client.Address.Host, 443);

            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(at =>
                client.At(at % 2 == 0 ? host.Instance.Address : other.Address).Send("GET", Path, headers: ("Authorization", header))));

            Assert.Equal([404, .. Enumerable.Repeat(401, 15)], answers.Select(answer => answer.Status).OrderDescending());
        }
    }

    [OwnInstanceFact]
    public async Task A_key_that_was_revoked_or_whose_client_is_disabled_or_of_another_dialect_is_unknown()
    {
        var clients = host.Instance.Services.GetRequiredService<IClientStore>();
        var (revoked, disabled) = (await BvnkClient.New(host.Instance), await BvnkClient.New(host.Instance));
        NotFound(await revoked.Get(Path));
        NotFound(await disabled.Get(Path));
        var foreign = new BvnkClient(host.Instance.Address, Made.Name("F"), new HawkSigner(Made.Name("hawk"), Made.Name("hawk-secret")));
        var added = await clients.Add(
            new NewClient(foreign.ClientId, "straddle", false, [1]), NewKey.Hawk(foreign.Signer.Id, foreign.Signer.Secret), DateTimeOffset.UtcNow, CancellationToken.None);
        Assert.False(added.IsRefused);

        var key = Assert.Single(await clients.Keys(revoked.ClientId, CancellationToken.None));
        Assert.True(await clients.RevokeKey(revoked.ClientId, key.Id, DateTimeOffset.UtcNow, CancellationToken.None));
        Assert.True(await clients.Disable(disabled.ClientId, DateTimeOffset.UtcNow, CancellationToken.None));

        Unknown(await revoked.Get(Path));
        Unknown(await disabled.Get(Path));
        Unknown(await foreign.Get(Path));
    }

    [OwnInstanceFact]
    public async Task The_audit_trail_names_the_key_and_what_is_kept_of_a_secret_is_sealed()
    {
        var client = await BvnkClient.New(host.Instance);
        await client.Session();

        var key = Assert.Single(await host.Instance.Services.GetRequiredService<IClientStore>().Keys(client.ClientId, CancellationToken.None));
        Assert.Equal(
            [KeyId.Of(key.Id)],
            await host.Database.AskAll<string>($"SELECT credential FROM audit_entries WHERE client_id = '{client.ClientId}' AND action = 'agreement.begun'"));
        Assert.Equal(0, await host.Database.Ask<long>(
            $"SELECT count(*) FROM credentials WHERE position('{client.Signer.Secret}'::bytea in secret) > 0 OR row_to_json(credentials)::text LIKE '%{client.Signer.Secret}%'"));
        Assert.True(await host.Database.Ask<bool>("SELECT relpersistence = 'u' FROM pg_class WHERE relname = 'used_nonces'"));
    }

    [OwnInstanceFact]
    public async Task Where_the_dialect_is_mounted_at_the_root_of_a_host_the_path_there_is_signed()
    {
        await using var instance = await host.Another(("Bvnk:Host", "bvnk.example"), ("Bvnk:BasePath", "/elsewhere"));
        var client = await BvnkClient.New(instance);
        var path = Path["/bvnk".Length..];

        NotFound(await client.Send("GET", path, headers: [("Host", "bvnk.example"), ("Authorization", client.Signer.Header("GET", path, "bvnk.example", 80))]));
        NotFound(await client.Send("GET", "/elsewhere" + path, headers: ("Authorization", client.Signer.Header("GET", path, instance.Address.Host, instance.Address.Port))));
        Unknown(await client.Send("GET", path, headers: [("Host", "bvnk.example"), ("Authorization", client.Signer.Header("GET", "/elsewhere" + path, "bvnk.example", 80))]));
    }

    [OwnInstanceFact]
    public async Task Nonces_are_swept_once_they_cannot_be_replayed()
    {
        var client = await BvnkClient.New(host.Instance);
        NotFound(await client.Get(Path));
        var key = Assert.Single(await host.Instance.Services.GetRequiredService<IClientStore>().Keys(client.ClientId, CancellationToken.None)).Id;
        await host.Database.Do($"INSERT INTO used_nonces SELECT '{key}', 1, 'old', now() - interval '3 minutes'");
        var sweep = host.Instance.Services.GetRequiredService<IReadOnlyList<Domain.Operations.ISweep>>().Single(one => one.What == "used nonces");

        Assert.True(await sweep.Run(CancellationToken.None) >= 1);

        Assert.Equal(1, await host.Database.Ask<long>($"SELECT count(*) FROM used_nonces WHERE credential_id = '{key}'"));
    }

    private static void NotFound(BvnkAnswerText answer) => answer.Refused(404, "ACCOUNTS-2004", "Agreement session not found");

    private static void Unknown(BvnkAnswerText answer)
    {
        answer.Refused(401, "ACCOUNTS-1000", "Unauthorized");
        Assert.Equal("Hawk", answer.Headers.WwwAuthenticate.ToString());
    }

    [GeneratedRegex("mac=\"[^\"]*\"")]
    private static partial Regex AnyMac();

    [GeneratedRegex("""^Hawk ts="(\d+)", tsm="([^"]+)", error="Stale timestamp"$""")]
    private static partial Regex StaleAnswer();
}
