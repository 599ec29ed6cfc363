using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary>
/// Whoever repeats both the reference and the number is told of the reference (contract section 5), in whatever order the indexes stand: after a restore
/// or a REINDEX it is another one.
/// </summary>
public sealed class IndexOrderTests(Onboarding onboarding) : IAsyncLifetime, IClassFixture<Onboarding>
{
    private OwnInstance instance = null!;
    private Session partner = null!;

    public async Task InitializeAsync()
    {
        if (Onboarding.IsForeign)
        {
            return;
        }

        var database = await Database.New(onboarding.Cluster);
        instance = await OwnInstance.Start(database.ConnectionString);
        await database.Do("DROP INDEX customers_reference_key; CREATE UNIQUE INDEX customers_reference_key ON customers (client_id, reference)");
        Assert.Equal("customers_reference_key", await database.Ask<string>(
            "SELECT indexrelid::regclass::text FROM pg_index i WHERE indrelid = 'customers'::regclass ORDER BY i.indexrelid DESC LIMIT 1"));
        await instance.AddClient("ACME", "acme", "secret");
        partner = await Session.LogIn(instance.Address, "acme", "secret");
    }

    public async Task DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    [OwnInstanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_repeated_reference_is_told_before_a_repeated_number(bool business)
    {
        var request = Request(business);
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;

        RefusedByReference(await partner.Init(request), request, id);

        // Each by another customer: the one with the reference is named.
        var number = Request(business);
        (await partner.Init(number)).Succeeded();
        number["customerReference"] = (string)request["customerReference"]!;
        RefusedByReference(await partner.Init(number), request, id);
    }

    [OwnInstanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Also_when_they_come_at_the_same_moment(bool business)
    {
        for (var round = 0; round < 5; round++)
        {
            var request = Request(business);

            var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => partner.Init(request)));

            var winner = (string)Assert.Single(answers, answer => answer.Code == "0").Data["customerId"]!;
            Assert.All(answers.Where(answer => answer.Code != "0"), answer => RefusedByReference(answer, request, winner));
        }
    }

    private static JsonObject Request(bool business) => business ? Made.Business() : Made.Individual();

    private static void RefusedByReference(Answer answer, JsonObject request, string holder) => answer.Refused(
        400,
        "referenceExists",
        "Reference already exists.",
        new JsonObject { ["reference"] = (string)request["customerReference"]!, ["entityId"] = holder });
}
