using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>Creation and reading (contract sections 4 and 5), beside the contract's examples.</summary>
public sealed class CreateTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task A_customer_is_read_by_its_id_in_any_case_of_its_letters()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var id = await partner.NewCustomer(PlatnovaClient.Person());

        Assert.Equal(id, (string)(await partner.Read(id.ToUpperInvariant())).Succeeded()["id"]!);
    }

    [OwnInstanceFact]
    public async Task Numbers_are_masked_and_the_first_identity_document_is_shown_first()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var body = PlatnovaClient.Person();
        body["documents"] = new JsonArray(
            PlatnovaClient.Document("bvn", "22123456789"), PlatnovaClient.Document("tin", "12-34567 8"), PlatnovaClient.Document("voters_card", "AB-1234567"),
            PlatnovaClient.Document("passport", "A12", PlatnovaClient.Png, PlatnovaClient.Png));

        var document = (await partner.Read(await partner.NewCustomer(body))).Succeeded()["meta"]!["document"]!;

        Assert.Equal(("voters_card", "****4567", "NGA"), ((string)document["id_type"]!, (string)document["number"]!, (string)document["country"]!));
        Assert.Equal(
            ["bvn ****6789", "tin ****5678", "passport ****"], document["additional"]!.AsArray().Select(one => $"{one!["id_type"]} {one["number"]}"));
        Assert.Equal(2, document["additional"]![2]!["docs"]!.AsArray().Count);
        Assert.Null(document["docs"]);
    }

    [OwnInstanceFact]
    public async Task An_email_is_there_once_whatever_its_case_and_for_each_client()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var body = PlatnovaClient.Person(email: $"{Made.Name("John.Doe")}@Example.com");
        var id = await partner.NewCustomer(body);
        Assert.Equal((string)body["email"]!, (string)(await partner.Read(id)).Succeeded()["email"]!);

        body["email"] = ((string)body["email"]!).ToUpperInvariant();
        (await partner.Create(body)).Failed(400, "customer already exists");
        (await (await PlatnovaClient.New(onboarding.Own)).Create(body)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Of_many_equal_creates_over_two_instances_one_is_done()
    {
        await using var other = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var partner = await PlatnovaClient.New(onboarding.Own);
        PlatnovaClient[] instances = [partner, partner.At(other.Address)];
        var body = PlatnovaClient.WithPassport();

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(at => instances[at % 2].Create(body)));

        var done = Assert.Single(answers, answer => (int)answer.Status == 200);
        Assert.All(answers.Where(answer => answer != done), answer => answer.Failed(400, "customer already exists"));
        Assert.Equal(1, (int)(await partner.List()).Succeeded()["total"]!);
    }

    [OwnInstanceFact]
    public async Task Another_clients_customer_is_not_found_nor_is_an_id_that_is_none()
    {
        var (partner, stranger) = (await PlatnovaClient.New(onboarding.Own), await PlatnovaClient.New(onboarding.Own));
        var id = await partner.NewCustomer(PlatnovaClient.Person());

        foreach (var sent in (string[])[id, Guid.NewGuid().ToString(), Guid.Empty.ToString(), "1", id.Replace("-", "", StringComparison.Ordinal), $"%7B{id}%7D", "cstap_0000000000000000000000"])
        {
            (await stranger.Read(sent)).Failed(400, "customer was not found");
            (await stranger.Change(sent, new JsonObject { ["first_name"] = "Eve" })).Failed(400, "customer was not found");
        }

        Assert.Equal(0, (int)(await stranger.List()).Succeeded()["total"]!);
        Assert.Equal("John", (string)(await partner.Read(id)).Succeeded()["first_name"]!);
    }

    [OwnInstanceFact]
    public async Task Operators_see_a_business_with_its_representative_and_open_its_files()
    {
        var partner = await PlatnovaClient.New(onboarding.Own);
        var operations = await onboarding.Operator();
        var file = Encoding.ASCII.GetBytes("%PDF-1.7 " + new string('x', 200_000));
        var body = Example("create-business")["request"]!;
        body["last_name"] = "WaitReview";
        body["documents"]![0]!["front_doc"] = "data:application/pdf;base64," + Convert.ToBase64String(file);

        var id = await partner.NewCustomer(body);
        var document = (string)(await partner.Read(id)).Succeeded()["meta"]!["document"]!["docs"]![0]!;

        Assert.Equal(file, await operations.Content(document));
        var queued = await Eventually.Get(
            async () => (await operations.Queue("?status=waiting_review")).Succeeded().Data.ToJsonString(), text => text.Contains(partner.ClientId, StringComparison.Ordinal));
        Assert.Contains("cstab_", queued, StringComparison.Ordinal);
    }

    private static JsonNode Example(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Made.Contract, "platnova", "examples", name + ".json")))!;
}
