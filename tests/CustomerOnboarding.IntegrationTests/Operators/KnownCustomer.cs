using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary>
/// A customer of some dialect, an individual or a business, with a run, events and files where there are any, and what its client may ask and change, as answers' status
/// and text. Whatever its client could choose of it bears its name.
/// </summary>
/// <param name="ClientId">Whose.</param>
/// <param name="Id">As operators write it.</param>
/// <param name="OwnId">As its client does.</param>
/// <param name="Name">A name that nobody else has; texts about it, like its email, are made of it too.</param>
/// <param name="Numbers">Numbers that nobody else has.</param>
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
    string[] Numbers,
    string[] Secrets,
    string NotFound,
    IReadOnlyDictionary<string, Func<Task<string>>> Asked,
    Func<Task<string>>? List,
    Func<Task> Edit,
    string[] Fields)
{
    public static readonly IReadOnlyDictionary<string, Func<OwnInstance, Task<KnownCustomer>>> Makers = new Dictionary<string, Func<OwnInstance, Task<KnownCustomer>>>
    {
        ["connectfi"] = instance => OfConnectFi(instance, CustomerType.Individual),
        ["connectfi business"] = instance => OfConnectFi(instance, CustomerType.Business),
        ["straddle"] = instance => OfStraddle(instance, CustomerType.Individual),
        ["straddle business"] = instance => OfStraddle(instance, CustomerType.Business),
        ["platnova"] = instance => OfPlatnova(instance, CustomerType.Individual),
        ["platnova business"] = instance => OfPlatnova(instance, CustomerType.Business),
        ["bvnk"] = instance => OfBvnk(instance, CustomerType.Individual),
        ["bvnk business"] = instance => OfBvnk(instance, CustomerType.Business),
    };

    // Nobody listens there, so that its deliveries stay.
    private const string Receiver = "http://127.0.0.1:9/";

    private static string NewName() => "Zq" + new string([.. Enumerable.Range(0, 14).Select(_ => (char)('a' + Random.Shared.Next(26)))]);

    private static string Written(string uuid, CustomerType type) => WrittenId.Of(new CustomerId(Guid.Parse(uuid), type));

    private static async Task<KnownCustomer> OfConnectFi(OwnInstance instance, CustomerType type)
    {
        var (client, login, name, ssn, ein, phone) = (Made.Name("C"), Made.Name("partner"), NewName(), Made.NineDigits(), Made.NineDigits(), Made.NineDigits());
        await instance.AddClient(client, login, "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, login, "Pw1!partner");
        var isBusiness = type == CustomerType.Business;
        var request = isBusiness ? Made.Business(Represent) : Made.Individual(sent => Fill((JsonObject)sent["customer"]!));
        request["customerReference"] = name;
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var run = await partner.Started(id, body => (body["reference"], body["webhookUrl"]) = ($"run{name}", $"{Receiver}{name}"));
        var document = (string)(await partner.Post("/kyc/document/generate", new JsonObject
        {
            ["workflow"] = "PERSONAL",
            ["name"] = $"Passport of {name}",
            ["extension"] = "png",
            ["type"] = "passport",
            ["note"] = $"From {name}.",
            ["note_author_agent_email"] = $"agent{name}@example.com",
        })).Succeeded().Data["id"]!;
        (await partner.Upload(document, MadeFile.Of("png", 100))).Succeeded();
        run = (await partner.Link(run, new Sent(document, isBusiness ? $"own_{name}" : id))).Succeeded().Data;
        if (isBusiness)
        {
            // The other representative, of whom an operator has to decide: that is told.
            run = await partner.Complete(run, (string)run["entityApplications"]!.AsArray()[^1]!["entityId"]!);
            Assert.Equal("waiting_review", run.Standing());
            var operations = await Operator(instance);
            (await operations.Decide(run, "Approved")).Succeeded();
            run = await partner.Until(run, "completed");
            (await partner.AddEmployee(id, await partner.NewIndividual(), $"clerk of {name}")).Succeeded();
        }

        Assert.Equal("completed Approved", run.Standing());
        return new KnownCustomer(
            client,
            id,
            id,
            name,
            [ssn, ein, phone],
            isBusiness ? [ssn] : [ssn, (string)request["customer"]!["dateOfBirth"]!],
            "\"customerNotFound\"",
            new Dictionary<string, Func<Task<string>>>
            {
                ["status"] = async () => (await partner.Status(id)).Text,
                ["update"] = async () => (await partner.Update(id, isBusiness ? new JsonObject { ["businessPhones"] = Made.Phones("7654321") } : new JsonObject { ["email"] = "x@example.com" })).Text,
                ["start"] = async () => (await partner.Start(id)).Text,
                ["application"] = async () => (await partner.FindApplication(id, (string)run["applicationId"]!)).Text,
                ["newest"] = async () => (await partner.Get($"/kyc/status/{id}")).Text,
                ["list"] = async () => (await partner.ListApplications(id)).Text,
                ["link"] = async () => (await partner.Link(run, new Sent(await partner.Uploaded("passport"), id))).Text,
                ["employ"] = async () => (await (isBusiness ? partner.AddEmployee(id, await partner.NewIndividual()) : partner.AddEmployee(await partner.NewBusiness(), id))).Text,
            },
            null,
            async () => (await partner.Update(id, isBusiness ? new JsonObject { ["businessPhones"] = Made.Phones("7654322") } : new JsonObject { ["email"] = $"new{name}@example.com" })).Succeeded(),
            isBusiness ? ["phones"] : ["email"]);

        void Represent(JsonObject sent)
        {
            var (business, people) = (sent["customer"]!, sent["businessRepresentatives"]!.AsArray());
            (business["businessName"], business["businessFederalEin"]) = ($"Company {name}", ein);
            business["businessPhones"]![0]!["phoneNumber"] = phone;
            business["businessAddresses"]![0]!["addressLine1"] = $"{name} Street";
            var known = people[0]!.AsObject();
            Fill(known);
            (known["id"], known["reference"]) = ($"own_{name}", $"rep{name}");
            people.Add((JsonNode)Made.Representative(other => other["lastName"] = "WaitReview"));
        }

        void Fill(JsonObject person)
        {
            (person["lastName"], person["email"]) = (name, $"{name}@example.com");
            person["identificationDocuments"]![0]!["value"] = ssn;
        }
    }

    private static async Task<KnownCustomer> OfStraddle(OwnInstance instance, CustomerType type)
    {
        var (client, name, ein, phone, isBusiness) = (await StraddleClient.New(instance), NewName(), Made.NineDigits(), $"+1{Made.NineDigits()}7", type == CustomerType.Business);
        await PlatnovaClient.SetWebhook(instance, client.ClientId, Receiver);
        var created = (await client.Create(isBusiness ? MadeForStraddle.Business(change: Represent) : MadeForStraddle.Individual(change: Fill))).Done(201);
        var id = created.Id;
        return new KnownCustomer(
            client.ClientId,
            Written(id, type),
            id,
            name,
            [ein, phone[1..]],
            isBusiness ? [ein, "192.168.1.1", "gold"] : ["123-45-6789", "123456789", "1969-04-20", "192.168.1.1", "gold"],
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

        void Fill(JsonObject sent)
        {
            (sent["name"], sent["phone"], sent["external_id"]) = ($"Ron {name}", phone, name);
            sent["email"] = $"{name.ToLowerInvariant()}@example.com";
            sent["metadata"] = new JsonObject { ["plan"] = "gold", [$"k{name}"] = name };
        }

        void Represent(JsonObject sent)
        {
            Fill(sent);
            sent["compliance_profile"] = new JsonObject
            {
                ["ein"] = ein.Insert(2, "-"),
                ["legal_business_name"] = $"{name} LLC",
                ["website"] = $"https://{name.ToLowerInvariant()}.example.com",
                ["representatives"] = new JsonArray(new JsonObject { ["name"] = $"Ann {name}", ["email"] = $"ann@{name.ToLowerInvariant()}.example.com", ["phone"] = phone }),
            };
        }

        // What is shown masked can't be sent back.
        JsonObject Same()
        {
            var same = MadeForStraddle.Same(created.Data, created.State);
            same["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" };
            return same;
        }
    }

    private static async Task<KnownCustomer> OfPlatnova(OwnInstance instance, CustomerType type)
    {
        var (client, name, number, isBusiness) = (await PlatnovaClient.New(instance), NewName(), Made.NineDigits(), type == CustomerType.Business);
        await PlatnovaClient.SetWebhook(instance, client.ClientId, Receiver);
        var person = PlatnovaClient.WithPassport(name, $"{name.ToLowerInvariant()}@example.com");
        person["documents"]!.AsArray().Add((JsonNode)PlatnovaClient.Document("tin", number));
        if (isBusiness)
        {
            (person["type"], person["business_name"], person["registration_number"]) = ("business", $"Store {name}", $"RC{name}");
        }

        var id = await client.NewCustomer(person);
        await client.Becomes(id, "ACTIVE");
        return new KnownCustomer(
            client.ClientId,
            Written(id, type),
            id,
            name,
            [number],
            ["A12345678", "1970-12-28", number],
            "customer was not found",
            new Dictionary<string, Func<Task<string>>>
            {
                ["read"] = async () => (await client.Read(id)).Text,
                ["change"] = async () => (await client.Change(id, new JsonObject { ["phone"] = "0701 234 5678" })).Text,
            },
            async () => (await client.List()).Text,
            async () => (await client.Change(id, isBusiness
                ? new JsonObject { ["business_name"] = $"Shop {name}" }
                : new JsonObject { ["phone"] = "0701 234 5678", ["gender"] = "other" })).Succeeded(),
            isBusiness ? ["name"] : ["phones", "gender"]);
    }

    private static async Task<KnownCustomer> OfBvnk(OwnInstance instance, CustomerType type)
    {
        var (client, name, number, isBusiness) = (await BvnkClient.New(instance), NewName(), Made.NineDigits(), type == CustomerType.Business);
        await client.SetWebhook(instance, Receiver);
        var session = await client.Session(isBusiness ? "COMPANY" : "INDIVIDUAL");
        (await client.Decide(session, address: "203.0.113.77")).Nothing();
        var customer = isBusiness ? await Registered.Company(client, name, change: Represent) : await Registered.New(client, await Individual());
        var person = isBusiness ? await customer.Person() : null;
        await customer.Becomes("INFO_REQUIRED");
        if (isBusiness)
        {
            var answers = Registered.All();
            answers["businessActivity"] = $"Restaurants of {name}";
            (await customer.Answer(answers)).Done();
            await Eventually.Get(customer.Read, read => read["infoRequired"] is { } owed && owed["questionnaireCodes"]!.AsArray().Count == 0, "the company waits for documents");
        }

        var document = Registered.Document("PASSPORT", person: person, name: $"{name}.png");
        document["externalReference"] = $"doc{name}";
        await customer.Give(document);
        await customer.GiveAll(person, !isBusiness);
        await customer.Becomes("VERIFIED");
        var path = customer.Path();
        return new KnownCustomer(
            client.ClientId,
            Written(customer.Reference, type),
            customer.Reference,
            name,
            [number],
            [isBusiness ? number : "1990-05-12", "203.0.113.77"],
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
            async () => (await (isBusiness
                ? client.Send("PATCH", path, new JsonObject { ["description"] = $"What {name} does" }.ToJsonString())
                : client.Put(path, new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = $"{name}@example.com" } }))).Done(),
            isBusiness ? ["business"] : ["email"]);

        async Task<JsonObject> Individual()
        {
            var body = await Registered.Body(client, "create-individual");
            (body["externalReference"], body["signedAgreementSessionReference"]) = (name, session);
            body["individual"]!["lastName"] = name;
            body["individual"]!["documentNumber"] = number;
            return body;
        }

        void Represent(JsonObject body)
        {
            (body["externalReference"], body["signedAgreementSessionReference"]) = (name, session);
            var company = body["company"]!;
            (company["name"], company["description"], company["taxNumber"], company["registrationNumber"]) = ($"{name} Ltd", $"Description of {name}", number, $"R{name}");
            company["website"] = $"https://{name.ToLowerInvariant()}.example.com";
            company["associates"]![0]!["contactInfo"]!["emailAddress"] = $"{name}@example.com";
            company["associates"]![0]!["documentNumber"] = $"A{name}";
        }
    }

    private static async Task<Session> Operator(OwnInstance instance)
    {
        var login = Made.Name("ops");
        await instance.AddOperator(login, "Pw1!operator");
        return await Session.LogIn(instance.Address, login, "Pw1!operator");
    }
}
