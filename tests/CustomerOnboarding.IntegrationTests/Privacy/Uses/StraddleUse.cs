using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>Straddle's routes with values that exist nowhere else, writes under idempotency keys, with a webhook that nobody answers, so that its deliveries stay.</summary>
internal sealed class StraddleUse(Installation installation)
{
    private readonly Secrets secrets = installation.Secrets;
    private readonly Secrets names = installation.Names;
    private readonly List<(string Condition, string Value, string? Finds)> sought = [];

    public async Task<Used> Run()
    {
        var (key, webhookSecret) = (secrets.Add("key", Made.Name("key")), WebhookSecretForm.Standard.New());
        secrets.Add("webhook secret", Convert.ToBase64String(webhookSecret));
        await installation.Admin(["add-client", "C1", "--dialect", "straddle"], ("ONBOARDING_API_KEY", key));
        await installation.Admin(["allow-unmask", "C1"]);
        await installation.Admin(["set-webhook", "C1", "http://127.0.0.1:9/hook"], ("ONBOARDING_WEBHOOK_SECRET", WebhookSecretForm.Standard.Text(webhookSecret)));
        await installation.Serve();
        var client = new StraddleClient(installation.Service.Address, "C1", key, Guid.Empty);

        var id = await UseWell(client);
        await UseBadly(client, id);
        var erased = (await client.Create(Person("verified", secrets.Add("erased name", Made.Name("Gone"))))).Done(201).Id;
        await new OperatorsUse(installation).Run(Written(id), Written(erased), [.. sought]);
        var failing = Person("verified", names.Add("name", Made.Name("Quoted")));
        var failed = (await installation.Failing(() => client.Create(failing))).Refused(500, "Internal error.");
        Assert.Empty(names.FoundIn(failed.Text));
        (await client.Send("PATCH", StraddleClient.Root)).Refused(405, "This route does not answer to this method.");

        foreach (var table in (string[])["events", "deliveries", "reports", "customer_versions", "idempotency_records WHERE answer IS NOT NULL"])
        {
            Assert.True(await installation.Database.Ask<long>($"SELECT count(*) FROM {table}") > 0, $"Nothing in {table}.");
        }

        return new Used(
            Assert.Single(failed.Headers.GetValues("x-request-id")),
            [id, "customer.registered", "customer.unmasked"],
            ["\"Route\":\"/straddle/v1/customers\",\"Status\":422", "\"Status\":405"]);
    }

    private async Task<string> UseWell(StraddleClient client)
    {
        var person = Person("review", names.Add("name", Made.Name("Legible")));
        var id = await Once(create => client.Create(person, create));
        (await client.Create(person, Key())).Refused(422, $"Email '{person["email"]}' already exists and must be unique.");
        var update = MadeForStraddle.Same(person, "review");
        update["compliance_profile"] = new JsonObject { ["ssn"] = Hyphenated(secrets.Ssn(), 3, 5), ["dob"] = secrets.DateOfBirth() };
        update["metadata"] = new JsonObject { [secrets.Add("metadata", Made.Name("k"))] = secrets.Add("metadata", Made.Name("v")) };
        await Once(change => client.Update(id, update, change));
        sought.AddRange(
        [
            ("ssn", (string)update["compliance_profile"]!["ssn"]!, Written(id)),
            ("text", (string)person["name"]!, Written(id)),
            ("text", (string)person["email"]!, Written(id)),
            ("text", (string)person["phone"]!, Written(id)),
        ]);
        (await client.Unmasked(id)).Done();
        (await client.Review(id)).Done();
        await Once(decide => client.Decide(id, "verified", decide));
        await Once(refresh => client.Refresh(id, refresh));
        foreach (var filter in (string[])["name", "email", "external_id"])
        {
            Assert.Single((await client.List($"?{filter}={Uri.EscapeDataString((string)person[filter]!)}")).Done().Items);
        }

        var business = MadeForStraddle.Business("rejected", Fill);
        business["name"] = names.Add("name", Made.Name("Legible"));
        business["compliance_profile"] = new JsonObject
        {
            ["ein"] = Hyphenated(secrets.Ssn("ein"), 2),
            ["legal_business_name"] = secrets.Add("legal name", Made.Name("Legal")),
            ["website"] = $"https://{secrets.Add("website", Made.Name("site"))}.example",
            ["representatives"] = new JsonArray(new JsonObject
            {
                ["name"] = secrets.Add("representative", Made.Name("Rep")),
                ["email"] = secrets.Add("representative's email", MadeForStraddle.Email()),
                ["phone"] = secrets.Add("representative's phone", "+1" + Made.NineDigits()),
            }),
        };
        var company = await Once(create => client.Create(business, create));
        (await client.Unmasked(company)).Done();
        sought.Add(("fein", (string)business["compliance_profile"]!["ein"]!, Written(company, CustomerType.Business)));
        await Once(delete => client.Delete(company, delete));
        return id;
    }

    // Done and told again: both answers hold personal data.
    private static async Task<string> Once(Func<string, Task<StraddleAnswer>> act)
    {
        var key = Key();
        var first = await act(key);
        var second = await act(key);
        Assert.True(first.Status < 300 && second.IsReplayed, $"{first.Status}, {second.Status}: {second.Text}");
        return first.Id;
    }

    private async Task UseBadly(StraddleClient client, string id)
    {
        var ssn = Hyphenated(secrets.Ssn("ssn in the wrong place"), 3, 5);
        await client.Get(ssn);
        await client.Get($"{id}?ssn={ssn}");
        await client.List($"?search_text={ssn}&status={ssn}");
        await client.List($"?search_text={ssn}");
        await client.Send("GET", $"/straddle/v1/{ssn}");
        await client.Decide(id, ssn);
        await client.Create(Person("verified", ssn + "\u0000"));
        await client.Create(MadeForStraddle.Individual(change: body => body[ssn] = ssn), Key());
        await client.Create(MadeForStraddle.Individual(change: body => body["compliance_profile"]!["ssn"] = ssn + "0"), Key());
        await client.Create(MadeForStraddle.Individual(change: body => body["compliance_profile"]!["dob"] = ssn));
        await client.Create(MadeForStraddle.Individual(change: body => body["device"]!["ip_address"] = ssn));
        await client.Create(MadeForStraddle.Individual(change: body => body["config"]!["sandbox_outcome"] = ssn));
        await client.Create(MadeForStraddle.Individual(change: body => body["phone"] = new JsonArray(ssn)));
        // A key that is a number by mistake; what it was used for is told, and afterwards refused for another.
        var once = Person("verified", names.Add("name", Made.Name("Legible")));
        (await client.Create(once, ssn)).Done(201);
        (await client.Create(MadeForStraddle.Minimal(), ssn)).Refused(409, "Idempotency key already used for a different request.");
        await client.SendText("POST", StraddleClient.Root, $"{{\"ssn\": {ssn}x}}");
        await client.SendText("POST", StraddleClient.Root, $"ssn={ssn}", "application/x-www-form-urlencoded");
        await client.SendText("POST", StraddleClient.Root, "{}", $"text/{ssn}");
        await client.SendText("GET", StraddleClient.Root, null, headers: ("Authorization", $"Bearer {ssn}"));
        // The ids of a caller's own are logged, if they are ids.
        foreach (var header in (string[])["Straddle-Account-Id", "Request-Id", "Correlation-Id", "X-Stainless-Lang", "User-Agent", "traceparent", "x-" + ssn])
        {
            await client.SendText("GET", StraddleClient.Root, null, headers: (header, $"a={ssn}"));
        }
    }

    private JsonObject Person(string outcome, string name) => MadeForStraddle.Individual(outcome, body =>
    {
        Fill(body);
        body["name"] = name;
        body["compliance_profile"] = new JsonObject { ["ssn"] = Hyphenated(secrets.Ssn(), 3, 5), ["dob"] = secrets.DateOfBirth() };
    });

    private void Fill(JsonObject body)
    {
        body["email"] = names.Add("email", MadeForStraddle.Email());
        body["phone"] = names.Add("phone", "+1" + Made.NineDigits() + "7");
        body["external_id"] = names.Add("external id", Made.Name("x"));
        body["device"] = new JsonObject { ["ip_address"] = secrets.IpAddress() };
        body["address"] = new JsonObject
        {
            ["address1"] = secrets.Add("street", Made.Name("street")),
            ["city"] = secrets.Add("city", Made.Name("city")),
            ["state"] = "CA",
            ["zip"] = "94105",
        };
        body["metadata"] = new JsonObject { [secrets.Add("metadata", Made.Name("k"))] = secrets.Add("metadata", Made.Name("v")) };
    }

    private static string Written(string id, CustomerType type = CustomerType.Individual) => WrittenId.Of(new CustomerId(Guid.Parse(id), type));

    private static string Key() => Made.Name("order-");

    private static string Hyphenated(string digits, params int[] places) => places.Reverse().Aggregate(digits, (text, at) => text.Insert(at, "-"));
}
