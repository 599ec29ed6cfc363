using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>A customer of some dialect with a file, and what its client may ask and change, as answers' status and text.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Id">As operators write it.</param>
/// <param name="OwnId">As its client does.</param>
/// <param name="Name">A last name that nobody else has; its email is made of it too.</param>
/// <param name="Secrets">What operators see masked.</param>
/// <param name="NotFound">What the dialect says of a customer that isn't there.</param>
/// <param name="Asked">Everything that its client may ask for and change.</param>
/// <param name="List">A list in which it is; null where the dialect has none.</param>
/// <param name="Edit">A change of its profile, with the fields that it changes.</param>
/// <param name="Fields">Their names.</param>
internal sealed record KnownCustomer(
    string ClientId,
    string Id,
    string OwnId,
    string Name,
    string[] Secrets,
    string NotFound,
    IReadOnlyDictionary<string, Func<Task<string>>> Asked,
    Func<Task<string>>? List,
    Func<Task> Edit,
    string[] Fields)
{
    public static readonly IReadOnlyDictionary<string, Func<OwnInstance, Task<KnownCustomer>>> Makers = new Dictionary<string, Func<OwnInstance, Task<KnownCustomer>>>
    {
        ["connectfi"] = OfConnectFi,
        ["straddle"] = OfStraddle,
        ["platnova"] = OfPlatnova,
        ["bvnk"] = OfBvnk,
    };

    private static string NewName() => "Zq" + new string([.. Enumerable.Range(0, 14).Select(_ => (char)('a' + Random.Shared.Next(26)))]);

    private static string Written(string uuid) => WrittenId.Of(new CustomerId(Guid.Parse(uuid), CustomerType.Individual));

    private static async Task<KnownCustomer> OfConnectFi(OwnInstance instance)
    {
        var (client, login, name, ssn) = (Made.Name("C"), Made.Name("partner"), NewName(), Made.NineDigits());
        await instance.AddClient(client, login, "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, login, "Pw1!partner");
        var request = Made.Individual(sent =>
        {
            sent["customerReference"] = name;
            sent["customer"]!["lastName"] = name;
            sent["customer"]!["email"] = $"{name}@example.com";
            sent["customer"]!["identificationDocuments"]![0]!["value"] = ssn;
        });
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var run = await partner.Complete(await partner.Started(id));
        Assert.Equal("completed Approved", run.Standing());
        return new KnownCustomer(
            client,
            id,
            id,
            name,
            [ssn, (string)request["customer"]!["dateOfBirth"]!],
            "\"customerNotFound\"",
            new Dictionary<string, Func<Task<string>>>
            {
                ["status"] = async () => (await partner.Status(id)).Text,
                ["update"] = async () => (await partner.Update(id, new JsonObject { ["email"] = "x@example.com" })).Text,
                ["start"] = async () => (await partner.Start(id)).Text,
                ["application"] = async () => (await partner.FindApplication(id, (string)run["applicationId"]!)).Text,
                ["newest"] = async () => (await partner.Get($"/kyc/status/{id}")).Text,
                ["list"] = async () => (await partner.ListApplications(id)).Text,
                ["link"] = async () => (await partner.Link(run, new Sent(await partner.Uploaded("passport"), id))).Text,
                ["employ"] = async () => (await partner.AddEmployee(await partner.NewBusiness(), id)).Text,
            },
            null,
            async () => (await partner.Update(id, new JsonObject { ["email"] = $"new{name}@example.com" })).Succeeded(),
            ["email"]);
    }

    private static async Task<KnownCustomer> OfStraddle(OwnInstance instance)
    {
        var (client, name) = (await StraddleClient.New(instance), NewName());
        var created = (await client.Create(MadeForStraddle.Individual(change: sent =>
        {
            sent["name"] = $"Ron {name}";
            sent["email"] = $"{name.ToLowerInvariant()}@example.com";
            sent["external_id"] = name;
        }))).Done(201);
        var id = created.Id;
        return new KnownCustomer(
            client.ClientId,
            Written(id),
            id,
            name,
            ["123-45-6789", "123456789", "1969-04-20", "192.168.1.1", "gold"],
            "Customer not found.",
            new Dictionary<string, Func<Task<string>>>
            {
                ["get"] = async () => (await client.Get(id)).Text,
                ["unmasked"] = async () => (await client.Unmasked(id)).Text,
                ["review"] = async () => (await client.Review(id)).Text,
                ["update"] = async () => (await client.Update(id, Same())).Text,
                ["decide"] = async () => (await client.Decide(id, "verified")).Text,
                ["refresh"] = async () => (await client.Refresh(id)).Text,
                ["delete"] = async () => (await client.Delete(id)).Text,
            },
            async () => (await client.List()).Done().Text,
            async () =>
            {
                var changed = Same();
                (changed["name"], changed["phone"]) = ($"Ronald {name}", "+12128675310");
                (await client.Update(id, changed)).Done();
            },
            ["name", "phones"]);

        // What is shown masked can't be sent back.
        JsonObject Same()
        {
            var same = MadeForStraddle.Same(created.Data, created.State);
            same["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" };
            return same;
        }
    }

    private static async Task<KnownCustomer> OfPlatnova(OwnInstance instance)
    {
        var (client, name) = (await PlatnovaClient.New(instance), NewName());
        var id = await client.NewCustomer(PlatnovaClient.WithPassport(name, $"{name.ToLowerInvariant()}@example.com"));
        await client.Becomes(id, "ACTIVE");
        return new KnownCustomer(
            client.ClientId,
            Written(id),
            id,
            name,
            ["A12345678", "1970-12-28"],
            "customer was not found",
            new Dictionary<string, Func<Task<string>>>
            {
                ["read"] = async () => (await client.Read(id)).Text,
                ["change"] = async () => (await client.Change(id, new JsonObject { ["phone"] = "0701 234 5678" })).Text,
            },
            async () => (await client.List()).Text,
            async () => (await client.Change(id, new JsonObject { ["phone"] = "0701 234 5678", ["gender"] = "other" })).Succeeded(),
            ["phones", "gender"]);
    }

    private static async Task<KnownCustomer> OfBvnk(OwnInstance instance)
    {
        var (client, name) = (await BvnkClient.New(instance), NewName());
        var session = await client.Session();
        (await client.Decide(session, address: "203.0.113.77")).Nothing();
        var body = await Registered.Body(client, "create-individual");
        (body["externalReference"], body["signedAgreementSessionReference"]) = (name, session);
        body["individual"]!["lastName"] = name;
        var customer = await Registered.New(client, body);
        await customer.Becomes("INFO_REQUIRED");
        await customer.GiveAll();
        await customer.Becomes("VERIFIED");
        var path = customer.Path();
        return new KnownCustomer(
            client.ClientId,
            Written(customer.Reference),
            customer.Reference,
            name,
            [(string)body["individual"]!["dateOfBirth"]!, "203.0.113.77"],
            "Customer not found",
            new Dictionary<string, Func<Task<string>>>
            {
                ["get"] = async () => (await client.Get(path)).Text,
                ["put"] = async () => (await client.Put(path, new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = "x@example.com" } })).Text,
                ["info"] = async () => (await client.Get(customer.Path("info-required"))).Text,
                ["documents"] = async () => (await client.Get(customer.Path("documents"))).Text,
                ["give"] = async () => (await client.Post(customer.Path("documents"), new JsonArray(Registered.Document("SELFIE")))).Text,
                ["answer"] = async () => (await customer.Answer(new JsonObject { ["employees"] = "upTo250" })).Text,
            },
            async () => (await client.Get(Registered.Customers)).Text,
            async () => (await client.Put(path, new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = $"{name}@example.com" } })).Done(),
            ["email"]);
    }
}
