using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>The vendor's published SDK, unchanged, pointed here: <c>@straddlecom/straddle</c> on Node.js. What it does and expects is in <c>tests/CustomerOnboarding.ApiClients/straddle</c>.</summary>
public sealed class SdkTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceNodeFact]
    public async Task Every_route_status_and_class_of_errors()
    {
        var (client, masked) = (await StraddleClient.New(onboarding.Own), await StraddleClient.New(onboarding.Own, mayUnmask: false));
        await using var limited = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Limits:RequestsPerMinute", "1"));
        var brokenDatabase = await Database.New(onboarding.Cluster);
        await using var broken = await OwnInstance.Start(brokenDatabase.ConnectionString);
        await brokenDatabase.Do("ALTER TABLE customers ADD CONSTRAINT none CHECK (false)");
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var away = await OwnInstance.Start(cluster.ConnectionString);
        await cluster.Stop();

        var done = await Run("routes", new JsonObject
        {
            ["client"] = Options(client),
            ["accountId"] = client.AccountId.ToString(),
            ["masked"] = Options(masked),
            ["limited"] = Options(client.At(limited.Address)),
            ["broken"] = Options(await StraddleClient.New(broken)),
            ["away"] = Options(client.At(away.Address)),
        });

        Assert.True((int)done["calls"]! > 50, done.ToJsonString());
    }

    [OwnInstanceNodeFact]
    public async Task Paging_walks_none_one_and_many()
    {
        int[] counts = [0, 1, 250];
        var accounts = new JsonArray();
        foreach (var count in counts)
        {
            var options = Options(await StraddleClient.New(onboarding.Own));
            options["count"] = count;
            accounts.Add(options);
        }

        Assert.Equal("""{"0":0,"1":1,"250":3}""", (await Run("paging", accounts)).ToJsonString());
    }

    [OwnInstanceNodeFact]
    public async Task Of_many_at_once_with_one_key_or_one_email_one_is_registered()
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var client = await StraddleClient.New(onboarding.Own);

        Assert.Equal("""{"created":3}""", (await Run("together", new JsonArray(Options(client), Options(client.At(second.Address))))).ToJsonString());
        Assert.Equal(3, await onboarding.Database.Ask<long>("SELECT count(*) FROM customers WHERE client_id = $1", client.ClientId));
    }

    private static JsonObject Options(StraddleClient client) =>
        new() { ["baseURL"] = $"{client.Address.GetLeftPart(UriPartial.Authority)}/straddle", ["apiKey"] = client.Key };

    private static async Task<JsonNode> Run(string script, JsonNode given)
    {
        var path = Path.Combine(NodeTools.Folder, "straddle", script + ".mjs");
        return JsonNode.Parse((await ChildProcess.Run("node", [path], input: given.ToJsonString())).OrThrow().Output)!;
    }
}
