using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy.Uses;

/// <summary>BVNK's routes, its page for people and operators' with values that exist nowhere else, with a webhook that nobody answers, so that its deliveries stay.</summary>
internal sealed class BvnkUse(Installation installation)
{
    private const string Customers = Registered.Customers;

    private readonly Secrets secrets = installation.Secrets;
    private readonly Secrets names = installation.Names;
    private readonly List<(string Condition, string Value, string? Finds)> sought = [];

    public async Task<Used> Run()
    {
        var signer = new HawkSigner(Made.Name("hawk"), secrets.Add("key", Made.Name("hawk-secret-")));
        await installation.Admin(["add-client", "C1", "--dialect", "bvnk"], ("ONBOARDING_HAWK_ID", signer.Id), ("ONBOARDING_HAWK_SECRET", signer.Secret));
        await installation.Admin(["set-webhook", "C1", "http://127.0.0.1:9/hook"], ("ONBOARDING_WEBHOOK_SECRET", secrets.Add("webhook secret", Made.Name("secret"))));
        await installation.Serve();
        var client = new BvnkClient(installation.Service.Address, "C1", signer);

        var person = await UseWell(client);
        await UseThePage(client);
        await BeACompany(client);
        await UseBadly(client, person);
        await BeJudged(client);
        var gone = await Individual(client);
        gone["individual"]!["lastName"] = secrets.Add("erased name", Made.Name("Gone"));
        await new OperatorsUse(installation).Run(BvnkHost.Written(person.Reference), BvnkHost.Written((await Registered.New(client, gone)).Reference), [.. sought]);
        var quoted = await Individual(client);
        var failed = await installation.Failing(() => client.Post(Customers, quoted, Key()));
        failed.Refused(500, "ACCOUNTS-5000", "Internal error.");
        (await client.Send("DELETE", Customers)).Refused(405, "ACCOUNTS-2005", "Method not allowed");

        foreach (var table in (string[])
            ["events", "deliveries", "documents", "questionnaires WHERE answers IS NOT NULL", "agreement_sessions WHERE proof IS NOT NULL", "moves WHERE reason IS NOT NULL", "customer_versions", "idempotency_records WHERE answer IS NOT NULL", "used_nonces"])
        {
            Assert.True(await installation.Database.Ask<long>($"SELECT count(*) FROM {table}") > 0, $"Nothing in {table}.");
        }

        return new Used(
            Assert.Single(failed.Headers.GetValues("x-request-id")),
            [person.Reference, "customer.registered", "agreement.signed"],
            ["\"Route\":\"/bvnk/platform/v1/customers\",\"Status\":400", "\"Status\":405"]);
    }

    private async Task<Registered> UseWell(BvnkClient client)
    {
        var (body, key) = (await Individual(client), secrets.Ssn("number as a key"));
        var first = await client.Post(Customers, body, key);
        Assert.Equal((200, first.Text), await client.Post(Customers, body, key) is var again ? (again.Status, again.Text) : default);
        var person = new Registered(client, (string)first.Done(202)["reference"]!);
        await person.Becomes("INFO_REQUIRED");
        Assert.Equal(400, (await client.Post(Customers, body)).Status);
        (await client.Get($"{Customers}?name={body["individual"]!["lastName"]}&externalReference={body["externalReference"]}")).Done();
        (await client.Put(person.Path(), new JsonObject
        {
            ["contactInfo"] = new JsonObject { ["emailAddress"] = names.Add("email", $"{Made.Name("e")}@example.com"), ["phoneNumber"] = "+1" + names.Add("phone", Phone()) },
            ["address"] = Address(),
            ["dateOfBirth"] = secrets.DateOfBirth(),
        })).Done();

        sought.AddRange(
        [
            ("ssn", (string)body["individual"]!["taxIdentification"]!["number"]!, null),
            ("text", (string)body["individual"]!["lastName"]!, BvnkHost.Written(person.Reference)),
            ("reference", (string)body["externalReference"]!, BvnkHost.Written(person.Reference)),
        ]);
        var documents = new JsonArray(Registered.Document("PASSPORT", content: File("passport")), Registered.Document("SELFIE", content: File("selfie")));
        var given = await client.Post(person.Path("documents"), documents, Key());
        var document = (string)given.Done(202)["documents"]![0]!["reference"]!;
        (await client.Get(person.Path("documents"))).Done();
        await Download(client, document);
        (await client.Send("DELETE", $"{Customers}/documents/{given.Body!["documents"]![1]!["reference"]}")).Nothing();
        return person;
    }

    // Whoever has the address reads the file; the signature is in no log.
    private async Task Download(BvnkClient client, string document)
    {
        var url = (string)(await client.Get($"{Customers}/documents/{document}/url")).Done()["url"]!;
        secrets.Add("signature", url[(url.LastIndexOf('=') + 1)..]);
        using var anybody = new HttpClient();
        Assert.NotEmpty(secrets.FoundIn(Encoding.Latin1.GetString(await anybody.GetByteArrayAsync(url))));
        using var altered = await anybody.GetAsync(url + secrets.Add("a wrong signature", Made.Name("x")));
        Assert.Equal(HttpStatusCode.NotFound, altered.StatusCode);
    }

    // With an address to lead back to that says who agreed; and by a client who knows from where.
    private async Task UseThePage(BvnkClient client)
    {
        var back = "https://partner.example.com/back?who=" + secrets.Add("address to lead back to", Made.Name("who"));
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = client.Address };
        foreach (var (status, session) in ((string, string)[])[("SIGNED", await client.Session()), ("DECLINED", await client.Session()), ("PENDING", await client.Session())])
        {
            using var page = await http.GetAsync($"/bvnk/agreements?session={session}&redirectUri={Uri.EscapeDataString(back)}");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["session"] = session, ["redirectUri"] = back, ["status"] = status });
            using var led = await http.PostAsync("/bvnk/agreements", form);
            Assert.Equal(status == "PENDING" ? HttpStatusCode.BadRequest : HttpStatusCode.Found, led.StatusCode);
        }

        (await client.Decide(await client.Session(), "DECLINED", secrets.IpAddress())).Nothing();
    }

    private async Task BeACompany(BvnkClient client)
    {
        var body = await Registered.Body(client, "create-company");
        await Signed(client, body, "COMPANY");
        body["externalReference"] = names.Add("external reference", Made.Name("x")[..20]);
        var company = body["company"]!;
        company["name"] = names.Add("company", Made.Name("Legible"));
        company["description"] = secrets.Add("description", Made.Name("description"));
        company["taxNumber"] = secrets.Ssn("company's tax number");
        company["registrationNumber"] = secrets.Ssn("registration number");
        company["website"] = $"https://{secrets.Add("website", Made.Name("site"))}.example/";
        (company["address"], company["operationalAddress"]) = (Address(), Address());
        foreach (var associate in company["associates"]!.AsArray())
        {
            associate!["firstName"] = secrets.Add("associate's first name", Made.Name("First"));
            associate["lastName"] = secrets.Add("associate's last name", Made.Name("Last"));
            associate["dateOfBirth"] = secrets.DateOfBirth();
            associate["address"] = Address();
            associate["contactInfo"] = new JsonObject
            {
                ["emailAddress"] = secrets.Add("associate's email", $"{Made.Name("e")}@example.com"),
                ["phoneNumber"] = "+1" + secrets.Add("associate's phone", Phone()),
            };
            associate["taxIdentification"] = new JsonObject { ["number"] = secrets.Ssn("associate's tax number"), ["taxResidenceCountryCode"] = "US" };
            associate["documentNumber"] = secrets.Add("associate's document", "P" + Made.NineDigits());
            associate["documentInfo"] = new JsonObject { ["number"] = secrets.Add("associate's passport", "Q" + Made.NineDigits()), ["type"] = "PASSPORT" };
            associate["ownership"] = new JsonObject { ["through"] = secrets.Add("ownership", Made.Name("trust")) };
        }

        var registered = await Registered.New(client, body);
        sought.Add(("fein", (string)company["taxNumber"]!, null));
        await registered.Read();
        var paper = (string)(await registered.Give(Registered.Document("BUSINESS_PLAN", content: File("business plan"))))["documents"]![0]!["reference"]!;
        (await registered.Answer(new JsonObject { ["businessPlan"] = paper }, section: "documentRequirements")).Done();
        var answers = Registered.All();
        (answers["businessActivity"], answers["sourceOfFunds"]) = (secrets.Add("answer", Made.Name("answer")), secrets.Add("answer", Made.Name("answer")));
        (await registered.Answer(new JsonObject { ["businessActivity"] = secrets.Add("former answer", Made.Name("answer")) })).Done();
        (await registered.Answer(answers)).Done();
        (await client.Get($"{Customers}/questionnaires?customerReference={registered.Reference}")).Done();
        (await client.Send("PATCH", registered.Path(), new JsonObject
        {
            ["name"] = names.Add("company", Made.Name("Legible")),
            ["description"] = secrets.Add("description", Made.Name("description")),
            ["address"] = Address(),
        }.ToJsonString())).Done();
    }

    private async Task UseBadly(BvnkClient client, Registered person)
    {
        var number = secrets.Ssn("number in the wrong place");
        await client.Get($"{Customers}/{number}");
        await client.Get($"{Customers}?{number}={number}&sort={number}&page={number}&name={number}");
        await client.Get($"{Customers}/questionnaires?customerReference={number}&codes={number}&status={number}");
        await client.Get($"{Customers}/questionnaire/definitions?codes={number}");
        await client.Get($"{Customers}/documents/{number}/url");
        await client.Get($"/bvnk/platform/v1/{number}");
        await client.Decide(await client.Session(), number, number);
        await client.Post(BvnkClient.Sessions, new JsonObject { ["customerType"] = number, ["countryCode"] = number, ["useCase"] = number });
        foreach (var wrong in (Action<JsonNode>[])
        [
            body => body["externalReference"] = number + "é",
            body => body["signedAgreementSessionReference"] = number,
            body => body["individual"]!["taxIdentification"]!["number"] = number + "\u0000",
            body => body["individual"]!["dateOfBirth"] = number,
            body => body["individual"]!["cdd"]!["expectedMonthlyVolume"] = new JsonObject { ["amount"] = number + "x", ["currency"] = number },
            body => body["individual"]!["phoneNumber"] = new JsonArray(number),
            body => body["individual"] = number,
        ])
        {
            var body = await Registered.Body(client, "create-individual");
            body[number] = number;
            wrong(body);
            Assert.Equal(400, (await client.Post(Customers, body, Key())).Status);
        }

        await client.Put(person.Path(), new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = number }, ["taxIdentification"] = number });
        await client.Post(person.Path("documents"), new JsonArray(Registered.Document(number, number, number, number, number + "\u0000")));
        await client.Post(person.Path("documents"), new JsonArray(Registered.Document("SELFIE", content: Convert.ToBase64String(Encoding.UTF8.GetBytes($"a text with {number}")))));
        await person.Answer(new JsonObject { [number] = number }, number, number);
        await client.Send("POST", Customers, $"{{\"number\": {number}x}}");
        await client.Send("POST", Customers, "{}", $"text/{number}");
        await client.Send("POST", BvnkClient.Sessions, "{}", headers: ("X-Idempotency-Key", number + " " + number));
        // What a signature may hold beside who signs; and what only looks like one.
        var (host, port) = (client.Address.Host, client.Address.Port);
        await client.Send("GET", Customers, headers: ("Authorization", client.Signer.Header("GET", Customers, host, port, ext: number)));
        await client.Send("GET", Customers, headers: ("Authorization", $"Hawk id=\"{number}\", ts=\"1\", nonce=\"{number}\", mac=\"{number}\""));
        await client.Send("GET", Customers, headers: ("Authorization", $"Bearer {number}"));
        foreach (var header in (string[])["User-Agent", "traceparent", "x-request-id", "x-" + number])
        {
            await client.Send("GET", Customers, headers: (header, $"a={number}"));
        }

        using var http = new HttpClient { BaseAddress = client.Address };
        foreach (var query in (string[])[$"session={number}&redirectUri={number}", $"{number}={number}", $"session={await client.Session()}&redirectUri=javascript:{number}"])
        {
            using var refused = await http.GetAsync($"/bvnk/agreements?{query}");
            Assert.True(refused.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound);
        }
    }

    // By an operator who opens the files and says why, and afterwards looked at anew.
    private async Task BeJudged(BvnkClient client)
    {
        var operations = await installation.Operator();
        var body = await Individual(client);
        body["individual"]!["lastName"] = "WaitReview";
        var person = await Registered.New(client, body);
        await person.Becomes("INFO_REQUIRED");
        var given = await person.Give(
            Registered.Document("PASSPORT", content: File("passport")), Registered.Document("SELFIE", content: File("selfie")), Registered.Document("UTILITY_BILL", content: File("bill")));
        var written = BvnkHost.Written(person.Reference, CustomerType.Individual);
        var application = await Eventually.Get(
            async () => (await operations.Queue()).Succeeded().Data["applications"]!.AsArray().FirstOrDefault(each => (string)each!["customerId"]! == written),
            found => found is not null,
            "an application that waits for a review");
        Assert.NotEmpty(secrets.FoundIn(Encoding.Latin1.GetString(await operations.Content(WrittenId.OfDocument(Guid.Parse((string)given["documents"]![0]!["reference"]!))))));
        var decision = new JsonObject { ["outcome"] = "Denied", ["reason"] = secrets.Add("reason", Made.Name("Blurry")) };
        (await operations.Post($"/ops/applications/{application!["applicationId"]}/decision", decision)).Succeeded();
        (await operations.Move(written, "lift", secrets.Add("reason", Made.Name("Because")))).Succeeded();
        await person.Give(Registered.Document("SELFIE", content: File("second selfie")));
        foreach (var move in (string[])["lock", "unlock", "close"])
        {
            (await operations.Move(written, move, secrets.Add("reason", Made.Name("Because")))).Succeeded();
        }
    }

    private async Task<JsonObject> Individual(BvnkClient client)
    {
        var body = await Registered.Body(client, "create-individual");
        await Signed(client, body, "INDIVIDUAL");
        body["externalReference"] = names.Add("external reference", Made.Name("x")[..20]);
        var individual = body["individual"]!;
        individual["description"] = secrets.Add("description", Made.Name("description"));
        individual["firstName"] = names.Add("first name", Made.Name("First"));
        individual["lastName"] = names.Add("last name", Made.Name("Legible"));
        individual["emailAddress"] = names.Add("email", $"{Made.Name("e")}@example.com");
        individual["phoneNumber"] = "+1" + names.Add("phone", Phone());
        individual["dateOfBirth"] = secrets.DateOfBirth();
        individual["placeOfBirth"] = secrets.Add("place of birth", Made.Name("place"));
        individual["documentNumber"] = secrets.Add("document", "P" + Made.NineDigits());
        individual["taxIdentification"] = new JsonObject { ["number"] = secrets.Ssn("tax number"), ["taxResidenceCountryCode"] = "US" };
        individual["address"] = Address();
        individual["cdd"]!["expectedMonthlyVolume"]!["amount"] = secrets.Add("monthly volume", Made.NineDigits());
        individual["cdd"]!["employmentIndustrySector"] = secrets.Add("sector", "SECTOR_" + Made.NineDigits());
        return body;
    }

    // In a session that was signed from an address.
    private async Task Signed(BvnkClient client, JsonObject body, string type)
    {
        var session = await client.Session(type);
        (await client.Decide(session, address: secrets.IpAddress())).Nothing();
        body["signedAgreementSessionReference"] = session;
    }

    private JsonObject Address() => new()
    {
        ["addressLine1"] = secrets.Add("street", Made.Name("street")),
        ["addressLine2"] = secrets.Add("second line", Made.Name("line")),
        ["city"] = secrets.Add("city", Made.Name("city")),
        ["postalCode"] = secrets.Add("postal code", Made.NineDigits()),
        ["stateCode"] = "TX",
        ["countryCode"] = "US",
    };

    // With something in it that is found if it lies anywhere.
    private string File(string what) => Convert.ToBase64String(MadeFile.Of("png", Encoding.UTF8.GetBytes($"number {secrets.Ssn(what)}")));

    private static string Phone() => "212" + Made.NineDigits()[2..];

    private static string Key() => Made.Name("k")[..20];
}
