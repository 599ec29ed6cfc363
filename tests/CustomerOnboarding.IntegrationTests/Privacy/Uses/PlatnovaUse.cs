using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>Platnova's routes and operators' with values that exist nowhere else, with a webhook that nobody answers, so that its deliveries stay.</summary>
internal sealed class PlatnovaUse(Installation installation)
{
    private readonly Secrets secrets = installation.Secrets;
    private readonly Secrets names = installation.Names;
    private readonly List<(string Condition, string Value, string? Finds)> sought = [];

    public async Task<Used> Run()
    {
        var key = secrets.Add("key", Made.Name("key"));
        await installation.Admin(["add-client", "C1", "--dialect", "platnova"], ("ONBOARDING_API_KEY", key));
        await installation.Admin(["set-webhook", "C1", "http://127.0.0.1:9/hook"], ("ONBOARDING_WEBHOOK_SECRET", secrets.Add("webhook secret", Made.Name("secret"))));
        await installation.Serve();
        var client = new PlatnovaClient(null!, "C1", key).At(installation.Service.Address);

        var id = await UseWell(client);
        await UseBadly(client, id);
        await ByKeysInTheQuery(client, id);
        await BeJudged(client);
        var gone = Person();
        gone["last_name"] = secrets.Add("erased name", Made.Name("Gone"));
        await new OperatorsUse(installation).Run(Written(id), Written(await client.NewCustomer(gone)), [.. sought]);
        var quoted = Person();
        var failed = (await installation.Failing(() => client.Create(quoted))).Failed(500, "internal server error");
        (await client.Send(HttpMethod.Delete, "/platnova/v1/customers")).Failed(405, "method not allowed");

        foreach (var table in (string[])["events", "deliveries", "documents", "moves WHERE reason IS NOT NULL"])
        {
            Assert.True(await installation.Database.Ask<long>($"SELECT count(*) FROM {table}") > 0, $"Nothing in {table}.");
        }

        return new Used(
            Assert.Single(failed.Headers.GetValues("x-request-id")), [id, "customer.registered"], ["\"Route\":\"/platnova/v1/customers\",\"Status\":422", "\"Status\":405"]);
    }

    private async Task<string> UseWell(PlatnovaClient client)
    {
        var person = Person();
        var id = await client.NewCustomer(person);
        sought.AddRange(
        [
            ("ssn", (string)person["documents"]![1]!["id_number"]!, null),
            ("text", (string)person["last_name"]!, Written(id)),
            ("text", (string)person["email"]!, Written(id)),
            ("text", ((string)person["phone"]!)[2..], Written(id)),
        ]);
        (await client.Read(id)).Succeeded();
        (await client.Create(person)).Failed(400, "customer already exists");
        (await client.Filter($"[\"email\",\"{person["email"]}\"]")).Succeeded();
        var change = new JsonObject { ["date_of_birth"] = secrets.DateOfBirth(), ["address"] = new JsonObject { ["document"] = File("changed proof of address") } };
        change["documents"] = new JsonArray(PlatnovaClient.Document("passport", secrets.Ssn("changed passport"), File("changed front"), File("back")));
        (await client.Change(id, change)).Succeeded();

        var business = Person();
        business["type"] = "business";
        business["business_name"] = names.Add("business name", Made.Name("Legible"));
        business["registration_number"] = secrets.Add("registration number", Made.Name("RC"));
        await client.NewCustomer(business);
        return id;
    }

    private async Task UseBadly(PlatnovaClient client, string id)
    {
        var number = secrets.Ssn("number in the wrong place");
        await client.Read(number);
        await client.List($"?{number}={number}&filters={number}");
        await client.Send(HttpMethod.Get, $"/platnova/v1/{number}");
        var wrong = PlatnovaClient.Person();
        (wrong[number], wrong["date_of_birth"]) = (number, number);
        await client.Create(wrong);
        await client.Change(id, new JsonObject { ["phone"] = number + "x" });
        await client.Send(HttpMethod.Post, "/platnova/v1/customers", $"{{\"number\": {number}x}}");
        await client.Send(HttpMethod.Post, "/platnova/v1/customers", "{}", $"text/{number}");
        var files = Person();
        files["documents"] = new JsonArray(PlatnovaClient.Document("passport", number, number), PlatnovaClient.Document(number, number), PlatnovaClient.Document("bvn", new string('7', 60) + number));
        files["proof_of_funds"] = new JsonObject { ["occupation"] = number };
        files["address"]!["document"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"a text with {number}"));
        await client.Create(files);
        await client.Change(id, files.DeepClone());
    }

    // Queries are no place for secrets, and yet a key may stand there.
    private async Task ByKeysInTheQuery(PlatnovaClient client, string id)
    {
        var anonymous = client with { Http = Session.Anonymous(installation.Service.Address) };
        (await anonymous.List($"?api-key={client.Key}")).Succeeded();
        (await anonymous.Read($"{id}?api-key={client.Key}")).Succeeded();
        (await anonymous.Send(HttpMethod.Patch, $"/platnova/v1/customers/{id}?api-key={client.Key}", "{}")).Succeeded();
        (await anonymous.Send(HttpMethod.Get, $"/platnova/v1/cards?api-key={client.Key}")).Failed(404, "not found");
        (await anonymous.Send(HttpMethod.Delete, $"/platnova/v1/customers/{id}?api-key={client.Key}")).Failed(405, "method not allowed");
        (await anonymous.List($"?api-key={secrets.Add("wrong key", Made.Name("wrong"))}")).Failed(401, "unauthorized access");
    }

    // By an operator who opens the files and says why.
    private async Task BeJudged(PlatnovaClient client)
    {
        var operations = await installation.Operator();
        var person = Person();
        person["last_name"] = "WaitReview";
        var id = await client.NewCustomer(person);
        var application = Assert.Single(await Eventually.Get(
            () => installation.Database.AskAll<Guid>("SELECT application_id FROM applications WHERE customer_id = $1 AND status = 'waiting_review'", Guid.Parse(id)),
            found => found.Count == 1,
            "an application that waits for review"));
        var meta = (await client.Read(id)).Succeeded()["meta"]!;
        foreach (var document in (JsonNode[])[meta["document"]!["docs"]![0]!, meta["address"]!["document"]!["urls"]![0]!])
        {
            Assert.NotEmpty(secrets.FoundIn(Encoding.Latin1.GetString(await operations.Content((string)document!))));
        }

        var decision = new JsonObject { ["outcome"] = "Denied", ["reason"] = secrets.Add("reason", Made.Name("Blurry")) };
        (await operations.Post($"/ops/applications/{WrittenId.OfApplication(application)}/decision", decision)).Succeeded();
        foreach (var move in (string[])["lock", "unlock", "close"])
        {
            (await operations.Move(Written(id), move, secrets.Add("reason", Made.Name("Because")))).Succeeded();
        }
    }

    private static string Written(string id) => WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual));

    private JsonObject Person()
    {
        var person = PlatnovaClient.Person(names.Add("last name", Made.Name("Legible")), names.Add("email", MadeForStraddle.Email()));
        person["phone"] = "+1" + names.Add("phone", "212" + Made.NineDigits()[2..]);
        person["date_of_birth"] = secrets.DateOfBirth();
        person["gender"] = secrets.Add("gender", Made.Name("g")[..20]);
        person["documents"] = new JsonArray(
            PlatnovaClient.Document("passport", secrets.Add("passport", "P" + Made.NineDigits()[..8]), File("front"), File("back")),
            PlatnovaClient.Document("tin", secrets.Ssn("tin"), File("tin's front")),
            PlatnovaClient.Document("bvn", secrets.Ssn("bvn")));
        person["address"] = new JsonObject
        {
            ["street"] = secrets.Add("street", Made.Name("street")),
            ["city"] = secrets.Add("city", Made.Name("city")),
            ["state"] = "Lagos",
            ["postal_code"] = "200123",
            ["country"] = "Nigeria",
            ["document"] = File("proof of address"),
        };
        return person;
    }

    // With something in it that is found if it lies anywhere.
    private string File(string what) => Convert.ToBase64String(MadeFile.Of("png", Encoding.UTF8.GetBytes($"number {secrets.Ssn(what)}")));
}
