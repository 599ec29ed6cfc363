using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>Customers over HTTP (contract sections 5, 6, 8 and 9): registered, read, listed, changed, told.</summary>
public sealed class CustomerTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Customers = Registered.Customers;

    [OwnInstanceFact]
    public async Task An_individual_is_registered_and_read_as_the_contract_shows_it()
    {
        var client = await BvnkClient.New(host.Instance);

        var created = (await client.Post(Customers, await Registered.Body(client, "create-individual"))).Done(202);
        var customer = new Registered(client, (string)created["reference"]!);
        await customer.Becomes("INFO_REQUIRED");

        Assert.Equal("""{"status":"PENDING"}""", Without(created, "reference").ToJsonString());
        Same("get-individual", (await client.Get($"{Customers}/{customer.Reference}")).Done());
        Same("info-required", (await client.Get(customer.Path("info-required"))).Done());
    }

    [OwnInstanceFact]
    public async Task A_company_is_registered_and_read_as_the_contract_shows_it()
    {
        var client = await BvnkClient.New(host.Instance);

        var created = (await client.Post(Customers, await Registered.Body(client, "create-company"))).Done(202);

        Assert.Equal("""{"status":"INFO_REQUIRED","infoRequired":{"questionnaireCodes":["otherQuestionnaireFull"]}}""", Without(created, "reference").ToJsonString());
        Same("get-company", (await client.Get($"{Customers}/{created["reference"]}")).Done());
    }

    [OwnInstanceTheory]
    [InlineData("create-individual")]
    [InlineData("create-company")]
    public async Task Whoever_is_registered_without_something_optional_is_read_without_it(string example)
    {
        var client = await BvnkClient.New(host.Instance);
        List<string> optional = [];
        foreach (var path in Paths(await Registered.Body(client, example)).ToList())
        {
            var body = await Registered.Body(client, example);
            Remove(body, path);
            var answer = await client.Post(Customers, body);
            if (answer.Status == 202)
            {
                optional.Add(path);
                (await client.Get($"{Customers}/{answer.Body!["reference"]}")).Done(); // the client holds it to the contract's schema
            }
            else
            {
                Assert.Equal((path, 400), (path, answer.Status));
            }
        }

        Assert.Superset(
            (example == "create-individual" ? ["/individual/phoneNumber"] : new HashSet<string> { "/company/description", "/company/website" }),
            optional.ToHashSet());
    }

    [OwnInstanceFact]
    public async Task An_individual_is_verified_with_its_documents_and_each_step_is_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await BvnkClient.New(host.Instance);
        var secret = await client.SetWebhook(host.Instance, receiver.Url());
        var body = await Registered.Body(client, "create-individual");
        Assert.Equal("agreement-session-status-change", (await receiver.NextTold(secret)).What);

        var customer = new Registered(client, (string)(await client.Post(Customers, body)).Done(202)["reference"]!);
        var (what, owing) = await receiver.NextTold(secret);
        Assert.Equal(("status-change", "INFO_REQUIRED"), (what, (string)owing["status"]!));
        var changed = (await client.Put($"{Customers}/{customer.Reference}", new JsonObject { ["contactInfo"] = new JsonObject { ["emailAddress"] = "new@example.com" } })).Done();
        (what, var update) = await receiver.NextTold(secret);
        Assert.Equal("update", what);
        Assert.Equal(
            $$"""{"reference":"{{customer.Reference}}","externalReference":"{{body["externalReference"]}}","status":"INFO_REQUIRED"}""", update.ToJsonString());
        await customer.GiveAll();
        await customer.Becomes("VERIFIED");

        var told = new List<JsonNode>();
        while (told.Count == 0 || (string?)told[^1]["status"] != "VERIFIED")
        {
            told.Add((await receiver.NextTold(secret)).Data);
        }

        Assert.Equal(3, told.Count(each => (string?)each["status"] == "APPROVED"));
        Assert.Equal("new@example.com", (string)changed["individual"]!["details"]!["contactInfo"]!["emailAddress"]!);
        var read = (await client.Get($"{Customers}/{customer.Reference}")).Done();
        Assert.Equal(("VERIFIED", "completed"), ((string)read["status"]!, (string)read["verification"]!["status"]!));
        Assert.Null(read["infoRequired"]);
        Assert.Equal(
            """{"questionnaireCodes":[],"questionnaires":[],"missingAnswers":[],"documents":[],"fields":[]}""",
            (await client.Get(customer.Path("info-required"))).Done().ToJsonString());
    }

    [OwnInstanceFact]
    public async Task A_company_is_verified_with_its_answers_and_documents()
    {
        var client = await BvnkClient.New(host.Instance);
        var created = (await client.Post(Customers, await Registered.Body(client, "create-company"))).Done(202);
        var customer = new Registered(client, (string)created["reference"]!);

        (await customer.Answer(Registered.All())).Done();
        await customer.Becomes("INFO_REQUIRED");
        var owed = (await client.Get(customer.Path("info-required"))).Done()["documents"]!.AsArray();
        Assert.Equal(6, owed.Count);
        string[] people = [.. owed.Select(one => (string?)one!["customerPersonReference"]).OfType<string>().Distinct()];
        await customer.Give([.. Registered.CompanyDocuments(), .. people.Select(person => Registered.Document("PASSPORT", person: person))]);

        await customer.Becomes("VERIFIED");
        var updated = (await client.Send("PATCH", $"{Customers}/{customer.Reference}", Registered.Contract("update-company")["request"]!["body"]!.ToJsonString())).Done();
        Same("update-company", updated);
    }

    [OwnInstanceTheory]
    [InlineData("AutoDeny", "REJECTED", "failed")]
    [InlineData("AutoApprove", "VERIFIED", "completed")]
    public async Task The_last_name_decides_in_the_sandbox(string lastName, string status, string verification)
    {
        var client = await BvnkClient.New(host.Instance);
        var body = await Registered.Body(client, "create-individual");
        body["individual"]!["lastName"] = lastName;

        var created = (await client.Post(Customers, body)).Done(202);

        Assert.Equal("PENDING", (string)created["status"]!);
        await Eventually.Get(
            async () => (await client.Get($"{Customers}/{created["reference"]}")).Done(),
            read => ((string)read["status"]!, (string)read["verification"]!["status"]!) == (status, verification),
            $"{status} {verification}");
    }

    [OwnInstanceFact]
    public async Task A_tax_number_is_taken_while_it_is_asked_for_and_the_run_goes_on()
    {
        var client = await BvnkClient.New(host.Instance);
        var body = await Registered.Body(client, "create-individual");
        body["individual"]!["lastName"] = "DataRequest";
        var customer = new Registered(client, (string)(await client.Post(Customers, body)).Done(202)["reference"]!);
        await customer.Becomes("INFO_REQUIRED");
        Assert.Equal("""["taxIdentification"]""", (await client.Get(customer.Path("info-required"))).Done()["fields"]!.ToJsonString());

        var tax = JsonNode.Parse("""{"taxIdentification":{"number":"987-65-4321","taxResidenceCountryCode":"US"}}""")!;
        var updated = (await client.Put($"{Customers}/{customer.Reference}", tax)).Done();

        Assert.Equal(("PENDING", "*******4321"), ((string)updated["status"]!, (string)updated["individual"]!["details"]!["taxIdentification"]!["number"]!));
        await customer.Becomes("INFO_REQUIRED"); // now for documents, as of any other name
        Assert.Equal("[]", (await client.Get(customer.Path("info-required"))).Done()["fields"]!.ToJsonString());
        (await client.Put($"{Customers}/{customer.Reference}", tax)).Invalid("taxIdentification: must not be sent unless it is asked for");
    }

    [OwnInstanceFact]
    public async Task What_is_sent_changes_as_the_contract_shows_it_and_nothing_else()
    {
        var client = await BvnkClient.New(host.Instance);
        var body = await Registered.Body(client, "create-individual");
        body["externalReference"] = "cust-42";
        var customer = new Registered(client, (string)(await client.Post(Customers, body)).Done(202)["reference"]!);
        await customer.Becomes("INFO_REQUIRED");
        var path = $"{Customers}/{customer.Reference}";
        var before = (await client.Get(path)).Text;

        Assert.Equal(before, (await client.Put(path, new JsonObject())).Text);
        (await client.Put(path, new JsonObject { ["name"] = "x", ["description"] = "y" })).Invalid(
            "name: must not be sent for a customer of type INDIVIDUAL", "description: must not be sent for a customer of type INDIVIDUAL");
        await customer.Give(Registered.Document("ID_CARD", "FRONT_SIDE", (string)(await client.Get(path)).Done()["individual"]!["person"]!["reference"]!), Registered.Document("SELFIE"));
        Same("update-individual", (await client.Put(path, Registered.Contract("update-individual")["request"]!["body"]!)).Done());
        (await client.Put($"{Customers}/{Guid.NewGuid()}", new JsonObject())).Refused(404, "ACCOUNTS-2004", "Customer not found");
        (await (await BvnkClient.New(host.Instance)).Put(path, new JsonObject())).Refused(404, "ACCOUNTS-2004", "Customer not found");
    }

    [OwnInstanceFact]
    public async Task A_reference_and_a_session_count_once_and_both_are_told_together()
    {
        var client = await BvnkClient.New(host.Instance);
        var body = await Registered.Body(client, "create-individual");
        (await client.Post(Customers, body)).Done(202);
        var (reference, session) = ((string)body["externalReference"]!, (string)body["signedAgreementSessionReference"]!);
        var taken = $"externalReference: Customer with external reference: {reference} already exists";
        string About(string one, string words) => $"signedAgreementSessionReference: Agreement session with reference: {one} {words}";

        (await client.Post(Customers, body)).Invalid(taken, About(session, "is already assigned to the customer"));
        body["externalReference"] = Made.Name("r")[..20];
        (await client.Post(Customers, body)).Invalid(About(session, "is already assigned to the customer"));
        body["signedAgreementSessionReference"] = await client.Session();
        (await client.Post(Customers, body)).Invalid(About((string)body["signedAgreementSessionReference"]!, "is not signed"));
        body["signedAgreementSessionReference"] = await Registered.Signed(client, "COMPANY");
        (await client.Post(Customers, body)).Invalid(About((string)body["signedAgreementSessionReference"]!, "is for another type of customer"));
        body["signedAgreementSessionReference"] = "nothing";
        (await client.Post(Customers, body)).Invalid("signedAgreementSessionReference: must be the reference of an agreement session");
        body["signedAgreementSessionReference"] = await Registered.Signed(await BvnkClient.New(host.Instance));
        (await client.Post(Customers, body)).Invalid(About((string)body["signedAgreementSessionReference"]!, "does not exist"));
        body["signedAgreementSessionReference"] = await Registered.Signed(client);
        body["externalReference"] = reference;
        (await client.Post(Customers, body)).Invalid(taken);
        body["externalReference"] = Made.Name("r")[..20];
        (await client.Post(Customers, body)).Done(202); // what was refused has used nothing up
    }

    [OwnInstanceFact]
    public async Task Of_many_who_use_a_session_at_once_on_two_instances_one_is_registered()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 5; round++)
        {
            var body = await Registered.Body(client, "create-individual");

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at =>
            {
                var own = (JsonObject)body.DeepClone();
                own["externalReference"] = Made.Name("r")[..20];
                return client.At(at % 2 == 0 ? host.Instance.Address : other.Address).Post(Customers, own);
            }));

            Assert.Equal([202, .. Enumerable.Repeat(400, 7)], answers.Select(answer => answer.Status).Order());
            Assert.Equal(1, await host.Database.Ask<long>($"SELECT count(*) FROM agreement_uses WHERE session_id = '{body["signedAgreementSessionReference"]}'"));
        }
    }

    [OwnInstanceFact]
    public async Task The_same_registration_under_a_key_has_the_first_answer_with_200()
    {
        var (client, key) = (await BvnkClient.New(host.Instance), Made.Name("k")[..20]);
        var body = await Registered.Body(client, "create-company");

        var first = await client.Post(Customers, body, key);
        first.Done(202);
        var again = await client.Post(Customers, body, key);

        Assert.Equal((200, first.Text), (again.Status, again.Text));
        body["riskScore"] = "HIGH";
        (await client.Post(Customers, body, key)).Refused(400, "ACCOUNTS-2001", "Request with this ID already exists");
    }

    [OwnInstanceFact]
    public async Task Customers_are_listed_page_by_page_as_the_contract_shows_it()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var (example, reference) in ((string, string)[])[("create-individual", "cust-42"), ("create-company", "cust-43")])
        {
            var body = await Registered.Body(client, example);
            body["externalReference"] = reference;
            (await client.Post(Customers, body)).Done(202);
        }

        var (all, expected) = ((await client.Get(Customers)).Done(), Registered.Contract("list-customers")["response"]!);
        foreach (var name in expected.AsObject().Select(member => member.Key).Where(name => name != "content"))
        {
            Assert.True(JsonNode.DeepEquals(expected[name], all[name]), $"{name}: {all[name]}");
        }

        Assert.Equal(expected.AsObject().Select(member => member.Key), all.AsObject().Select(member => member.Key));
        Assert.Equal(["Jane Doe", "Fast Food Ltd"], Names(all));
        Assert.Equal(expected["content"]![0]!.AsObject().Select(member => member.Key), all["content"]![0]!.AsObject().Select(member => member.Key));
        Assert.Equal(["Fast Food Ltd"], Names((await client.Get($"{Customers}?name=FOOD")).Done()));
        Assert.Equal(["Jane Doe"], Names((await client.Get($"{Customers}?name=e%20d")).Done()));
        Assert.Empty(Names((await client.Get($"{Customers}?name=%25")).Done()));
        Assert.Equal(["Jane Doe"], Names((await client.Get($"{Customers}?externalReference=cust-42")).Done()));
        Assert.Empty(Names((await client.Get($"{Customers}?externalReference=cust-4")).Done()));
        Assert.Equal(["Fast Food Ltd", "Jane Doe"], Names((await client.Get($"{Customers}?sort=name")).Done()));
        Assert.Equal(["Fast Food Ltd", "Jane Doe"], Names((await client.Get($"{Customers}?sort=createdAt,desc")).Done()));
        var second = (await client.Get($"{Customers}?page=1&size=1&sort=name,desc")).Done();
        Assert.Equal(["Fast Food Ltd"], Names(second));
        Assert.Equal((true, false, 2, true), ((bool)second["last"]!, (bool)second["first"]!, (int)second["totalPages"]!, (bool)second["sort"]!["sorted"]!));
        foreach (var page in (string[])["7", "999999999999"])
        {
            var behind = (await client.Get($"{Customers}?page={page}&size=500")).Done();
            Assert.Equal((true, true, 100), ((bool)behind["empty"]!, (bool)behind["last"]!, (int)behind["size"]!));
        }

        foreach (var (query, fault) in ((string, string)[])[("page=-1", "page: must be 0 or more"), ("size=0", "size: must be 1 or more"), ("size=x", "size: must be a whole number")])
        {
            (await client.Get($"{Customers}?{query}")).Invalid(fault);
        }

        (await client.Get($"{Customers}?sort=status")).Invalid("sort: must be one of createdAt, createdAt,asc, createdAt,desc, name, name,asc, name,desc");
        Assert.Empty(Names((await (await BvnkClient.New(host.Instance)).Get(Customers)).Done()));
    }

    private static IEnumerable<string> Names(JsonNode page) => page["content"]!.AsArray().Select(one => (string)one!["name"]!);

    // Of everything that stands in a body.
    private static IEnumerable<string> Paths(JsonNode node, string at = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Paths(member.Value!, $"{at}/{member.Key}").Prepend($"{at}/{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Paths(item!, $"{at}/{i}")),
        _ => [],
    };

    private static void Remove(JsonNode body, string path)
    {
        var steps = path.Split('/')[1..];
        var parent = steps[..^1].Aggregate(body, (node, step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
        parent.AsObject().Remove(steps[^1]);
    }

    private static JsonObject Without(JsonNode answer, string name)
    {
        var rest = (JsonObject)answer.DeepClone();
        rest.Remove(name);
        return rest;
    }

    // Alike to the letter but for references, which somebody else's run has made.
    private static void Same(string example, JsonNode answer) =>
        Assert.Equal(Anonymous(Registered.Contract(example)["response"]!).ToJsonString(Made.Readable), Anonymous(answer).ToJsonString(Made.Readable));

    private static JsonNode Anonymous(JsonNode answer)
    {
        var copy = answer.DeepClone();
        Blank(copy);
        return copy;

        static void Blank(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members.ToArray())
                    {
                        if (name is "reference" or "externalReference" or "customerPersonReference" && value is JsonValue)
                        {
                            members[name] = "-";
                        }
                        else
                        {
                            Blank(value);
                        }
                    }

                    break;
                case JsonArray items:
                    foreach (var item in items)
                    {
                        Blank(item);
                    }

                    break;
            }
        }
    }
}
