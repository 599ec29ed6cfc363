using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>Platnova's routes with values that exist nowhere else.</summary>
internal sealed class PlatnovaUse(Installation installation)
{
    private readonly Secrets secrets = installation.Secrets;
    private readonly Secrets names = installation.Names;

    public async Task<Used> Run()
    {
        var key = secrets.Add("key", Made.Name("key"));
        await installation.Admin(["add-client", "C1", "--dialect", "platnova"], ("ONBOARDING_API_KEY", key));
        await installation.Admin(["set-webhook", "C1", "http://127.0.0.1:9/hook"], ("ONBOARDING_WEBHOOK_SECRET", secrets.Add("webhook secret", Made.Name("secret"))));
        await installation.Serve();
        var client = new PlatnovaClient(null!, "C1", key).At(installation.Service.Address);

        var id = await UseWell(client);
        await UseBadly(client, id);
        var quoted = Person();
        var failed = (await installation.Failing(() => client.Create(quoted))).Failed(500, "internal server error");
        (await client.Send(HttpMethod.Delete, "/platnova/v1/customers")).Failed(405, "method not allowed");

        return new Used(
            Assert.Single(failed.Headers.GetValues("x-request-id")), [id, "customer.registered"], ["\"Route\":\"/platnova/v1/customers\",\"Status\":422", "\"Status\":405"]);
    }

    private async Task<string> UseWell(PlatnovaClient client)
    {
        var person = Person();
        var id = await client.NewCustomer(person);
        (await client.Read(id)).Succeeded();
        (await client.Create(person)).Failed(400, "customer already exists");
        (await client.Filter($"[\"email\",\"{person["email"]}\"]")).Succeeded();
        (await client.Change(id, new JsonObject { ["date_of_birth"] = secrets.DateOfBirth() })).Succeeded();
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
    }

    private JsonObject Person()
    {
        var person = PlatnovaClient.Person(names.Add("last name", Made.Name("Legible")), names.Add("email", MadeForStraddle.Email()));
        person["phone"] = "+1" + names.Add("phone", "212" + Made.NineDigits()[2..]);
        person["date_of_birth"] = secrets.DateOfBirth();
        person["documents"] = new JsonArray(PlatnovaClient.Document("passport", secrets.Add("passport", "P" + Made.NineDigits()[..8]), PlatnovaClient.Png));
        person["address"] = new JsonObject
        {
            ["street"] = secrets.Add("street", Made.Name("street")),
            ["city"] = secrets.Add("city", Made.Name("city")),
            ["state"] = "Lagos",
            ["postal_code"] = "200123",
            ["country"] = "Nigeria",
        };
        return person;
    }
}
