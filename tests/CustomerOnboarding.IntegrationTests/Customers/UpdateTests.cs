using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Customers;

/// <summary><c>POST /customer/update</c>: what it changes, contract section 5.</summary>
public sealed class UpdateTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [Theory]
    [InlineData("email")]
    [InlineData("addresses")]
    [InlineData("phones")]
    public async Task A_field_of_an_individual_is_replaced_and_nothing_else(string field)
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Individual());

        var answer = (await partner.Update(Id(before), new JsonObject { [field] = New(field) })).Succeeded().Data;

        before["customer"]![field] = New(field);
        Unchanged(before, answer);
        Assert.Equal(answer.ToJsonString(), (await partner.Status(Id(before))).Succeeded().Data.ToJsonString());
    }

    [Theory]
    [InlineData("businessAddresses")]
    [InlineData("businessPhones")]
    public async Task A_field_of_a_business_is_replaced_and_nothing_else(string field)
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Business());

        var answer = (await partner.Update(Id(before), new JsonObject { [field] = New(field) })).Succeeded().Data;

        before["customer"]![field] = New(field);
        Unchanged(before, answer);
        Assert.Equal(answer.ToJsonString(), (await partner.Status(Id(before))).Succeeded().Data.ToJsonString());
    }

    [Theory]
    [InlineData("email")]
    [InlineData("addresses")]
    [InlineData("phones")]
    public async Task A_field_of_one_representative_is_replaced_and_nothing_else(string field)
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Business(request =>
            request["businessRepresentatives"] = new JsonArray(Made.Representative(), Made.Representative(), Made.Representative())));
        var second = before["businessRepresentatives"]![1]!;

        var answer = (await partner.Update(Id(before), Representatives((string)second["id"]!, field))).Succeeded().Data;

        second[field] = New(field);
        Unchanged(before, answer);
        Assert.Equal(answer.ToJsonString(), (await partner.Status(Id(before))).Succeeded().Data.ToJsonString());
    }

    [Fact]
    public async Task All_fields_at_once_are_replaced()
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Business(request =>
            request["businessRepresentatives"] = new JsonArray(Made.Representative(), Made.Representative())));
        var update = new JsonObject { ["businessAddresses"] = New("addresses"), ["businessPhones"] = New("phones") };
        var entries = new JsonArray();
        foreach (var representative in before["businessRepresentatives"]!.AsArray().Reverse())
        {
            var entry = new JsonObject { ["id"] = (string)representative!["id"]! };
            foreach (var field in new[] { "email", "addresses", "phones" })
            {
                entry[field] = New(field);
                representative[field] = New(field);
            }

            entries.Add(entry);
        }

        update["businessRepresentatives"] = entries;
        var answer = (await partner.Update(Id(before), update)).Succeeded().Data;

        before["customer"]!["businessAddresses"] = New("addresses");
        before["customer"]!["businessPhones"] = New("phones");
        Unchanged(before, answer);
    }

    [Fact]
    public async Task A_sent_array_replaces_a_longer_one_whole()
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Individual(request =>
            request["customer"]!["phones"] = new JsonArray([.. Enumerable.Range(0, 5).SelectMany(i => Made.Phones($"100000{i}").Select(phone => phone!.DeepClone()))])));
        Assert.Equal(5, before["customer"]!["phones"]!.AsArray().Count);

        var answer = (await partner.Update(Id(before), new JsonObject { ["phones"] = New("phones") })).Succeeded().Data;

        Assert.Equal(New("phones").ToJsonString(), answer["customer"]!["phones"]!.ToJsonString());
    }

    [Fact]
    public async Task A_representative_named_twice_gets_both_changes()
    {
        var partner = await onboarding.Partner();
        var before = await Registered(partner, Made.Business());
        var id = (string)before["businessRepresentatives"]![0]!["id"]!;

        var answer = (await partner.Update(Id(before), new JsonObject
        {
            ["businessRepresentatives"] = new JsonArray(
                new JsonObject { ["id"] = id, ["email"] = "one@one.one" },
                new JsonObject { ["id"] = id, ["phones"] = New("phones") }),
        })).Succeeded().Data;

        before["businessRepresentatives"]![0]!["email"] = "one@one.one";
        before["businessRepresentatives"]![0]!["phones"] = New("phones");
        Unchanged(before, answer);
    }

    [OwnInstanceFact]
    public async Task An_update_is_on_the_audit_trail_by_the_names_of_its_fields()
    {
        var partner = await onboarding.Partner();
        var (individual, business) = (Id(await Registered(partner, Made.Individual())), await Registered(partner, Made.Business()));

        (await partner.Update(individual, new JsonObject { ["phones"] = New("phones"), ["email"] = "a@b.cc" })).Succeeded();
        (await partner.Update(Id(business), Representatives((string)business["businessRepresentatives"]![0]!["id"]!, "email"))).Succeeded();

        Assert.Equal(
            [$"customer.registered() by {partner.Login}", $"customer.updated(Email,Phones) by {partner.Login}"],
            await onboarding.Database.Audit(partner.ClientId, individual));
        Assert.Equal(
            [$"customer.registered() by {partner.Login}", $"customer.updated(Representatives) by {partner.Login}"],
            await onboarding.Database.Audit(partner.ClientId, Id(business)));
    }

    private static async Task<JsonNode> Registered(Session partner, JsonObject request)
    {
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        return (await partner.Status(id)).Succeeded().Data;
    }

    private static string Id(JsonNode customer) => (string)customer["customerId"]!;

    private static JsonObject Representatives(string id, string field) =>
        new() { ["businessRepresentatives"] = new JsonArray(new JsonObject { ["id"] = id, [field] = New(field) }) };

    private static JsonNode New(string field) => field switch
    {
        "email" => "new@new.example",
        "phones" or "businessPhones" => Made.Phones("7654321"),
        _ => Made.Addresses("New York"),
    };

    // The same to the byte but for the time of the change, which moved.
    private static void Unchanged(JsonNode expected, JsonNode actual)
    {
        var time = (string)actual["dtsUpdatedAt"]!;
        Assert.True(string.CompareOrdinal(time, (string)expected["dtsUpdatedAt"]!) > 0, $"{time} is not after {expected["dtsUpdatedAt"]}");
        expected["dtsUpdatedAt"] = time;
        Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
    }
}
