using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>The contract's worked cases that tests of their routes don't show: every refusal, keys used again, the page for people. But for ids and times every answer is the one that is shown.</summary>
public sealed partial class ContractTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    // What the tests of customers, documents, questionnaires, sessions and messages compare with.
    private static readonly string[] Elsewhere =
    [
        "create-company", "create-individual", "documents-list", "documents-upload", "get-company", "get-individual", "hawk", "info-required", "list-customers",
        "questionnaire-complete", "questionnaire-incomplete", "questionnaires-search", "session-create", "update-company", "update-individual", "webhooks",
    ];

    private static readonly string[] Here = ["document-url", "errors", "hosted-page", "idempotency", "session-sign"];

    [Fact]
    public void Every_example_is_compared_with_somewhere() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Made.Contract, "bvnk", "examples")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(), Elsewhere.Concat(Here).Order());

    [OwnInstanceFact]
    public async Task Every_refusal_is_answered_as_shown()
    {
        var client = await BvnkClient.New(host.Instance);
        var (taken, unsigned, key) = (await Registered.Body(client, "create-individual"), await client.Session(), Made.Name("k")[..20]);
        taken["externalReference"] = "cust-42";
        var individual = await Registered.New(client, taken);
        await individual.Becomes("INFO_REQUIRED");
        var (company, settled) = (await Registered.Company(client), await Registered.Individual(client, "AutoApprove", "VERIFIED"));
        var (session, customers) = (Registered.Contract("session-create")["request"]!["body"]!, Registered.Customers);
        var refused = new Dictionary<string, Func<Task<BvnkAnswerText>>>
        {
            ["no credential, unknown id, wrong mac, replayed nonce, malformed header"] = () => client.Send("GET", customers, headers: ("Authorization", "")),
            ["right mac, timestamp more than 60 seconds off"] = () => client.Send("GET", customers, headers:
                ("Authorization", client.Signer.Header("GET", customers, client.Address.Host, client.Address.Port, DateTimeOffset.UtcNow.AddSeconds(-90)))),
            ["fields break rules: every fault, by its path"] = () => Registers("create-company", body =>
            {
                (body["company"]!["name"], body["company"]!["taxResidenceCountryCode"]) = (" ", "GBR");
                body["company"]!["associates"]![0]!.AsObject().Remove("firstName");
            }),
            ["a role is missing"] = () => Registers("create-company", body => body["company"]!["associates"]!.AsArray().RemoveAt(1)),
            ["external reference and session both taken"] = () => client.Post(customers, taken),
            ["session not signed"] = () => Registers("create-individual", body => body["signedAgreementSessionReference"] = unsigned),
            ["no JSON"] = () => client.Send("POST", customers, "{"),
            ["documents: the customer does not wait for any"] = () => client.Post(settled.Path("documents"), new JsonArray(Registered.Document("SELFIE"))),
            ["documents: no file of a known kind"] = () => client.Post(individual.Path("documents"), new JsonArray(Registered.Document("SELFIE", content: "aGVsbG8gd29ybGQ="))),
            ["questionnaire: an answer of the wrong kind"] = () => company.Answer(new JsonObject { ["employees"] = "many" }),
            ["idempotency key used for another request"] = async () =>
            {
                (await client.Post(BvnkClient.Sessions, session, key)).Done();
                return await client.Post(customers, taken, key);
            },
            ["unknown, or another client's"] = () => client.Get($"{customers}/{Guid.NewGuid()}"),
            ["wrong method"] = () => client.Send("DELETE", customers),
            ["body too large"] = () => client.Send("POST", customers, new string(' ', 300 * 1024)),
            ["another media type"] = () => client.Send("POST", customers, "{}", "text/plain"),
        };

        var examples = Registered.Contract("errors").AsArray();
        Assert.Equal(examples.Select(example => (string)example!["when"]!).Order(), refused.Keys.Order());
        foreach (var example in examples)
        {
            var when = (string)example!["when"]!;
            var answer = await refused[when]();
            Assert.Equal($"{when}: {example["status"]} {Anonymous(example["response"]!)}", $"{when}: {answer.Status} {Anonymous(answer.Body!)}");
            foreach (var (header, value) in example["headers"] as JsonObject ?? [])
            {
                var values = answer.Headers.Concat(answer.ContentHeaders).Single(each => string.Equals(each.Key, header, StringComparison.OrdinalIgnoreCase)).Value;
                Assert.Equal(Sorted((string)value!), Sorted(string.Join(", ", values)));
            }
        }

        async Task<BvnkAnswerText> Registers(string name, Action<JsonObject> change)
        {
            var body = await Registered.Body(client, name);
            change(body);
            return await client.Post(customers, body);
        }
    }

    [OwnInstanceFact]
    public async Task A_key_used_again_is_answered_as_shown()
    {
        var (client, example) = (await BvnkClient.New(host.Instance), Registered.Contract("idempotency"));
        var (body, key) = (await Registered.Body(client, "create-individual"), (string)example["repeated"]!["request"]!["headers"]!["X-Idempotency-Key"]!);
        var first = await client.Post(Registered.Customers, body, key);
        first.Done(202);

        var repeated = await client.Post(Registered.Customers, body, key);
        body["riskScore"] = "HIGH";
        var another = await client.Post(Registered.Customers, body, key);

        Assert.Equal(first.Text, repeated.Text);
        foreach (var (shown, answer) in ((JsonNode, BvnkAnswerText)[])[(example["repeated"]!, repeated), (example["anotherBody"]!, another)])
        {
            Assert.Equal($"{shown["status"]} {Anonymous(shown["response"]!)}", $"{answer.Status} {Anonymous(answer.Body!)}");
        }
    }

    [OwnInstanceFact]
    public async Task A_session_is_signed_and_an_address_of_a_file_given_as_shown()
    {
        var (client, example) = (await BvnkClient.New(host.Instance), Registered.Contract("session-sign"));
        var signed = await client.Put($"{BvnkClient.Sessions}/{await client.Session()}", example["request"]!["body"]!);
        Assert.Equal((int)example["status"]!, signed.Status);

        var individual = await Registered.Individual(client);
        var document = (await individual.Give(Registered.Document("SELFIE")))["documents"]![0]!["reference"];
        var link = (await client.Get($"{Registered.Customers}/documents/{document}/url")).Done();
        string Form(JsonNode answer) => Signature().Replace(Anonymous(answer).Replace(client.Address.Authority, "127.0.0.1:8080", StringComparison.Ordinal), "=…");
        Assert.Equal(Form(Registered.Contract("document-url")["response"]!), Form(link));
    }

    [OwnInstanceFact]
    public async Task The_page_for_people_is_shown_and_submitted_as_shown()
    {
        var (client, example) = (await BvnkClient.New(host.Instance), Registered.Contract("hosted-page"));
        var (shown, submitted) = (example["shown"]!, example["submitted"]!);
        var (session, theirs) = (await client.Session(), (string)submitted["request"]!["form"]!["session"]!);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = client.Address };

        using var page = await http.GetAsync(((string)shown["request"]!["path"]!).Replace(theirs, session, StringComparison.Ordinal));
        var fields = submitted["request"]!["form"]!.AsObject().ToDictionary(field => field.Key, field => ((string)field.Value!).Replace(theirs, session, StringComparison.Ordinal));
        using var form = new FormUrlEncodedContent(fields);
        using var led = await http.PostAsync((string)submitted["request"]!["path"]!, form);

        foreach (var (expected, answer) in ((JsonNode, HttpResponseMessage)[])[(shown, page), (submitted, led)])
        {
            Assert.Equal((HttpStatusCode)(int)expected["status"]!, answer.StatusCode);
            foreach (var (header, value) in expected["headers"]!.AsObject())
            {
                Assert.Equal((string)value!, Assert.Single(answer.Headers.Concat(answer.Content.Headers).Single(each => each.Key == header).Value));
            }
        }
    }

    private static string Anonymous(JsonNode answer) => IdOrTime().Replace(answer.ToJsonString(), "…");

    private static string Sorted(string header) => ClockOrProof().Replace(string.Join(", ", header.Split(", ").Order()), "=\"…\"");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex IdOrTime();

    [GeneratedRegex("""=("\d{10}"|"[A-Za-z0-9+/]{43}=")""")]
    private static partial Regex ClockOrProof();

    [GeneratedRegex("=([0-9]{10}|[A-Za-z0-9_-]{43})")]
    private static partial Regex Signature();
}
