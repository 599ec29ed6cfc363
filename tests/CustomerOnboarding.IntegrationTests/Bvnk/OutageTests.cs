using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>PostgreSQL goes away and comes back: what the routes say meanwhile (contract section 2).</summary>
public sealed class OutageTests
{
    [OwnInstanceFact]
    public async Task Every_route_says_so_and_works_again_afterwards()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var instance = await OwnInstance.Start(cluster.ConnectionString, BvnkClient.Agreements);
        var client = await BvnkClient.New(instance);
        var company = await Registered.Company(client);
        var document = (await company.Give(Registered.Document("BUSINESS_PLAN")))["documents"]![0]!["reference"];
        var (body, session) = (await Registered.Body(client, "create-individual"), await client.Session());
        Func<Task<BvnkAnswerText>>[] asks =
        [
            () => client.Post(BvnkClient.Sessions, Registered.Contract("session-create")["request"]!["body"]!),
            () => client.Decide(session),
            () => client.Get($"{BvnkClient.Sessions}/{session}"),
            () => client.Post(Registered.Customers, body),
            () => client.Post(Registered.Customers, body, Made.Name("k")[..20]),
            () => client.Get(Registered.Customers),
            () => client.Get(company.Path()),
            () => client.Put(company.Path(), new JsonObject { ["name"] = "Other Ltd" }),
            () => client.Get(company.Path("info-required")),
            () => company.Answer(new JsonObject { ["website"] = "x" }),
            () => client.Get($"{Registered.Customers}/questionnaires"),
            () => client.Post(company.Path("documents"), new JsonArray(Registered.Document("AML_POLICY"))),
            () => client.Get(company.Path("documents")),
            () => client.Get($"{Registered.Customers}/documents/{document}/url"),
            () => client.Send("DELETE", $"{Registered.Customers}/documents/{document}"),
        ];

        await cluster.Stop();
        try
        {
            Assert.All(await Task.WhenAll(asks.Select(ask => ask())), answer => answer.Refused(503, "ACCOUNTS-5003", "Service unavailable."));
        }
        finally
        {
            await cluster.Start();
        }

        // By itself, without a restart. Whoever comes first may still be given a connection of before.
        foreach (var ask in asks)
        {
            await Eventually.Get(ask, answer => answer.Status is 200 or 202 or 204 || (answer.Status == 400 && (string)answer.Body!["code"]! == "ACCOUNTS-2000"));
        }
    }
}
