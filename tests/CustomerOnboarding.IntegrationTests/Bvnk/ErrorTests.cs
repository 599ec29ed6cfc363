using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>What is refused (contract section 2): each row of its table that no other test has, and the order of the checks.</summary>
public sealed class ErrorTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const string Unauthorized = "Unauthorized";
    private const string TooLarge = "The request body is too large.";
    private const string WrongType = "The request body must be application/json.";
    private const string KeyFault = "X-Idempotency-Key: must be 1 to 36 visible ASCII characters";
    private const string NoJson = "requestBody: must be valid JSON";

    private static readonly string Nobody = Guid.NewGuid().ToString();
    private static readonly (string, string) BadKey = ("X-Idempotency-Key", new string('k', 37));
    private static readonly (string, string) NoCredential = ("Authorization", "");

    // Every route that takes a body, and what is at its root.
    private static readonly (string Method, string Path, string Root, int Most)[] Bodies =
    [
        ("POST", Registered.Customers, "an object", 0),
        ("PUT", $"{Registered.Customers}/{Nobody}", "an object", 0),
        ("PATCH", $"{Registered.Customers}/{Nobody}", "an object", 0),
        ("POST", BvnkClient.Sessions, "an object", 0),
        ("PUT", $"{BvnkClient.Sessions}/{Nobody}", "an object", 0),
        ("PUT", $"{Registered.Customers}/{Nobody}/questionnaires", "an array", 10),
        ("POST", $"{Registered.Customers}/{Nobody}/documents", "an array", 20),
    ];

    [OwnInstanceFact]
    public async Task What_is_no_body_of_its_route_is_told_of_the_whole_body()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var (method, path, root, most) in Bodies)
        {
            foreach (var body in (string[])
            [
                "", "{", "[", "nothing", "{}{}", "[1,]", "\"\u0001\"", """{"a":1,"a":2}""", """[{"type":"SELFIE","type":"SELFIE"}]""",
                string.Concat(Enumerable.Repeat("[", 33)) + string.Concat(Enumerable.Repeat("]", 33)),
            ])
            {
                (await client.Send(method, path, body)).Invalid(NoJson);
            }

            (await client.SendBytes(method, path, [(byte)'"', 0xC3, 0x28, (byte)'"'])).Invalid(NoJson); // not UTF-8
            foreach (var body in (string[])["null", "7", "\"a\"", "true", root == "an object" ? "[]" : "{}"])
            {
                (await client.Send(method, path, body)).Invalid($"requestBody: must be {root}");
            }

            if (most > 0)
            {
                (await client.Send(method, path, "[]")).Invalid("requestBody: must have at least 1 entries");
                var many = new JsonArray([.. Enumerable.Range(0, most + 1).Select(at => (JsonNode)(path.EndsWith("documents", StringComparison.Ordinal)
                    ? Registered.Document("SELFIE")
                    : new JsonObject { ["code"] = $"{at}", ["sections"] = new JsonArray() }))]);
                (await client.Send(method, path, many.ToJsonString())).Invalid($"requestBody: must have at most {most} entries");
            }
        }
    }

    [OwnInstanceFact]
    public async Task Size_and_type_are_looked_at_on_every_route_that_takes_a_body()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var (method, path, _, _) in Bodies)
        {
            var most = path.EndsWith("documents", StringComparison.Ordinal) ? 16 * 1024 * 1024 : 256 * 1024;
            (await client.SendBytes(method, path, Spaces(most))).Invalid(NoJson);
            (await client.SendBytes(method, path, Spaces(most + 1))).Refused(413, "ACCOUNTS-2013", TooLarge);
            foreach (var type in (string?[])["text/plain", "application/jsonp", "application/merge-patch+json", "application/json; charset=utf-16", null])
            {
                (await client.Send(method, path, "{}", type)).Refused(415, "ACCOUNTS-2015", WrongType);
            }

            (await client.Send(method, path, "{", "application/json; charset=UTF-8")).Invalid(NoJson);
        }

        static byte[] Spaces(int count) => Encoding.ASCII.GetBytes(new string(' ', count));
    }

    [OwnInstanceFact]
    public async Task Where_there_is_no_route_or_another_method_that_is_told_to_everybody()
    {
        var client = await BvnkClient.New(host.Instance);
        foreach (var path in (string[])["/bvnk", "/bvnk/platform/v1/wallets", "/bvnk/platform/v2/customers", $"{Registered.Customers}/{Nobody}/more/of/it", "/bvnk/platform/v1/accounts"])
        {
            (await client.Get(path)).Refused(404, "ACCOUNTS-2004", "Not found");
            (await client.Send("GET", path, headers: NoCredential)).Refused(404, "ACCOUNTS-2004", "Not found");
        }

        foreach (var (method, path, allowed) in ((string, string, string)[])
        [
            ("DELETE", Registered.Customers, "GET, POST"),
            ("PUT", Registered.Customers, "GET, POST"),
            ("POST", $"{Registered.Customers}/{Nobody}", "GET, PATCH, PUT"),
            ("POST", $"{Registered.Customers}/{Nobody}/info-required", "GET"),
            ("POST", $"{BvnkClient.Sessions}/{Nobody}", "GET, PUT"),
            ("GET", BvnkClient.Sessions, "POST"),
            ("GET", $"{Registered.Customers}/{Nobody}/questionnaires", "PUT"),
            ("PUT", $"{Registered.Customers}/{Nobody}/documents", "GET, POST"),
            ("GET", $"{Registered.Customers}/documents/{Nobody}", "DELETE"),
            ("POST", $"{Registered.Customers}/documents/{Nobody}/url", "GET"),
            ("POST", $"{Registered.Customers}/documents/{Nobody}/content", "GET"),
            ("POST", BvnkClient.Root + "/accounts/industries", "GET"),
        ])
        {
            foreach (var headers in ((string, string)[][])[[], [NoCredential]])
            {
                var answer = await client.Send(method, path, "{", "text/plain", headers);
                answer.Refused(405, "ACCOUNTS-2005", "Method not allowed");
                Assert.Equal(allowed.Split(", "), answer.ContentHeaders.Allow.Order());
            }
        }
    }

    [OwnInstanceFact]
    public async Task Checks_come_in_the_contracts_order()
    {
        var client = await BvnkClient.New(host.Instance);
        var large = Encoding.ASCII.GetBytes(new string('{', 300 * 1024));
        foreach (var path in (string[])[Registered.Customers, BvnkClient.Sessions])
        {
            // The credential, size, type, the key, JSON, fields: each request has all that comes after wrong too.
            (await client.SendBytes("POST", path, large, "text/plain", NoCredential, BadKey)).Refused(401, "ACCOUNTS-1000", Unauthorized);
            (await client.SendBytes("POST", path, large, "text/plain", BadKey)).Refused(413, "ACCOUNTS-2013", TooLarge);
            (await client.Send("POST", path, "{", "text/plain", BadKey)).Refused(415, "ACCOUNTS-2015", WrongType);
            (await client.Send("POST", path, "{", headers: BadKey)).Invalid(KeyFault);
            (await client.Send("POST", path, "{")).Invalid(NoJson);
        }

        var documents = $"{Registered.Customers}/{Nobody}/documents";
        (await client.SendBytes("POST", documents, new byte[17 * 1024 * 1024], "text/plain", BadKey)).Refused(413, "ACCOUNTS-2013", TooLarge);
        (await client.Send("POST", documents, "[", "text/plain", BadKey)).Refused(415, "ACCOUNTS-2015", WrongType);
        (await client.Send("POST", documents, "[", headers: BadKey)).Invalid(KeyFault);
        (await client.Send("POST", documents, "[")).Invalid(NoJson);
        (await client.Send("POST", documents, "[{}]")).Invalid("[0].type: must not be null", "[0].name: must not be null", "[0].content: must not be null");
        (await client.Post(documents, new JsonArray(Registered.Document("SELFIE", person: Nobody)))).Refused(404, "ACCOUNTS-2004", "Customer not found");
        // Then whether the customer is there, then what it is, then the rest.
        (await client.Send("PUT", $"{Registered.Customers}/{Nobody}", """{"dateOfBirth":"x"}""")).Invalid("dateOfBirth: must be a date since 1900, like 1984-06-30");
        var individual = await Registered.Individual(client, "AutoApprove", "VERIFIED");
        (await client.Put(individual.Path("questionnaires"), new JsonArray(Registered.Answers([], "nothing")))).Invalid("customerReference: Customer must be of type COMPANY");
        (await client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE", person: Nobody)))).Invalid("customerReference: Customer must be in status INFO_REQUIRED");
        // Fields before what is taken.
        var body = await Registered.Body(client, "create-individual");
        (await client.Post(Registered.Customers, body)).Done(202);
        body["riskScore"] = "NONE";
        (await client.Post(Registered.Customers, body)).Invalid("riskScore: must be one of LOW, MEDIUM, HIGH");
    }

    [OwnInstanceTheory]
    [InlineData("X-Idempotency-Key", "", true)]
    [InlineData("X-Idempotency-Key", "a b", true)]
    [InlineData("X-Idempotency-Key", "1234567890123456789012345678901234567", true)]
    [InlineData("X-Idempotency-Key", "123456789012345678901234567890123456", false)]
    [InlineData("X-Idempotency-Key", "!~", false)]
    [InlineData("Idempotency-Key", "a b", true)]
    [InlineData("Idempotency-Key", "k", false)]
    public async Task A_key_is_up_to_36_visible_characters_where_it_counts_and_anything_elsewhere(string header, string key, bool isRefused)
    {
        var client = await BvnkClient.New(host.Instance);
        var session = await client.Session();
        var signed = await Raw(client, "PUT", $"{BvnkClient.Sessions}/{session}", """{"status":"SIGNED"}""", header, key);
        Assert.Equal(HttpStatusCode.NoContent, signed.StatusCode);
        using var begun = await Raw(client, "POST", BvnkClient.Sessions, """{"customerType":"COMPANY","countryCode":"GB","useCase":"A"}""", header, key);

        var answer = await BvnkAnswerText.Of(begun);

        if (isRefused)
        {
            answer.Invalid(KeyFault);
        }
        else
        {
            answer.Done();
        }
    }

    [OwnInstanceFact]
    public async Task Two_keys_are_none()
    {
        var client = await BvnkClient.New(host.Instance);

        (await client.Send("POST", BvnkClient.Sessions, "{}", headers: [("X-Idempotency-Key", "a"), ("Idempotency-Key", "b")])).Invalid(KeyFault);
    }

    [OwnInstanceFact]
    public async Task A_file_of_more_than_10_MB_is_a_fault_of_its_content()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        const int Most = 10 * 1024 * 1024;
        static JsonObject Document(int bytes) => Registered.Document("SELFIE", content: Convert.ToBase64String(MadeFile.Of("png", bytes)));

        (await individual.Client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE"), Document(Most + 1)))).Invalid("[1].content: must be a file of at most 10 MB");
        Assert.Empty((await individual.Client.Get(individual.Path("documents"))).Done()["content"]!.AsArray());
        (await individual.Client.Post(individual.Path("documents"), new JsonArray(Document(Most)))).Done(202);
    }

    [OwnInstanceFact]
    public async Task A_key_whose_first_request_is_still_running_is_in_use()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        var (path, key, sent) = (individual.Path("documents"), Made.Name("k")[..20], new JsonArray(Registered.Document("SELFIE")).ToJsonString());
        var goOn = new TaskCompletionSource();
        using var running = new HeldBody(sent, goOn.Task);
        var first = Raw(individual.Client, "POST", path, running, "X-Idempotency-Key", key);
        await Eventually.Get(
            () => host.Database.Ask<long>($"SELECT count(*) FROM idempotency_records WHERE client_id = '{individual.Client.ClientId}'"), count => count == 1, "the key is claimed");

        (await individual.Client.Send("POST", path, sent, headers: ("X-Idempotency-Key", key))).Refused(400, "ACCOUNTS-2001", "Request with this ID already exists");
        goOn.SetResult();

        using var done = await first;
        var answer = await BvnkAnswerText.Of(done);
        answer.Done(202);
        Assert.Equal((200, answer.Text), await individual.Client.Send("POST", path, sent, headers: ("X-Idempotency-Key", key)) is var again ? (again.Status, again.Text) : default);
    }

    [OwnInstanceFact]
    public async Task A_session_that_was_declined_or_ran_out_registers_nobody()
    {
        var client = await BvnkClient.New(host.Instance);
        var (declined, late) = (await client.Session(), await Registered.Signed(client));
        (await client.Decide(declined, "DECLINED")).Nothing();
        await host.Database.Do($"UPDATE agreement_sessions SET expires_at = now() WHERE session_id = '{late}'");

        foreach (var (session, words) in ((string, string)[])[(declined, "is declined"), (late, "is expired")])
        {
            var body = await Registered.Body(client, "create-individual");
            body["signedAgreementSessionReference"] = session;
            (await client.Post(Registered.Customers, body)).Invalid($"signedAgreementSessionReference: Agreement session with reference: {session} {words}");
        }
    }

    [OwnInstanceFact]
    public async Task Of_many_who_use_one_external_reference_at_once_on_two_instances_one_is_registered()
    {
        await using var other = await host.Another();
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 3; round++)
        {
            var reference = Made.Name("r")[..20];
            var bodies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Registered.Body(client, "create-individual")));

            var answers = await Task.WhenAll(bodies.Select((body, at) =>
            {
                body["externalReference"] = reference;
                return client.At(at % 2 == 0 ? host.Instance.Address : other.Address).Post(Registered.Customers, body);
            }));

            Assert.Single(answers, answer => answer.Status == 202);
            Assert.All(
                answers.Where(answer => answer.Status != 202), answer => answer.Invalid($"externalReference: Customer with external reference: {reference} already exists"));
            Assert.Single((await client.Get($"{Registered.Customers}?externalReference={reference}")).Done()["content"]!.AsArray());
            // Whoever was refused has used nothing up.
            Assert.Equal(1, await host.Database.Ask<long>(
                $"SELECT count(*) FROM agreement_uses WHERE session_id IN ({string.Join(',', bodies.Select(body => $"'{body["signedAgreementSessionReference"]}'"))})"));
        }
    }

    [OwnInstanceFact]
    public async Task Who_asks_too_often_is_told_when_to_come_again()
    {
        await using var limited = await host.Another(("Limits:RequestsPerMinute", "1"));
        var client = await BvnkClient.New(limited);
        (await client.Get(Registered.Customers)).Done();

        (await client.Get(Registered.Customers)).Refused(429, "ACCOUNTS-2029", "Too many requests.");
    }

    private static Task<HttpResponseMessage> Raw(BvnkClient client, string method, string path, string body, string header, string value) =>
        Raw(client, method, path, new StringContent(body, Encoding.UTF8, "application/json"), header, value);

    private static async Task<HttpResponseMessage> Raw(BvnkClient client, string method, string path, HttpContent body, string header, string value)
    {
        using var http = new HttpClient();
        var address = new Uri(client.Address, path);
        using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
        request.Headers.TryAddWithoutValidation("Authorization", client.Signer.Header(method, address));
        request.Headers.TryAddWithoutValidation(header, value);
        return await http.SendAsync(request);
    }
}
