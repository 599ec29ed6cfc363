using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Bvnk;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>BVNK's routes, each request signed as it is sent, every second write with an idempotency key.</summary>
internal static class BvnkSamples
{
    private const string Customers = Registered.Customers;

    // Each counts for one customer; a registration that is refused leaves its own unused.
    private const int SignedSessions = 120;

    public static async Task<FuzzedDialect> At(OwnInstance instance)
    {
        var client = await BvnkClient.New(instance);
        var people = await Task.WhenAll(Enumerable.Range(0, SignedSessions).Select(_ => Registered.Signed(client, "INDIVIDUAL")));
        var companies = await Task.WhenAll(Enumerable.Range(0, SignedSessions).Select(_ => Registered.Signed(client, "COMPANY")));
        var (person, company, taken, writes) = (await Customer(client, "create-individual"), await Customer(client, "create-company"), -1, 0);
        JsonNode Next(string example, string[] sessions) => Body(example, sessions[Interlocked.Increment(ref taken) % SignedSessions]);
        return new FuzzedDialect(
            [
                new("POST", Customers, () => Next("create-individual", people), 6) { Registers = true },
                new("POST", Customers, () => Next("create-company", companies), 6) { Registers = true },
                new("PUT", $"{Customers}/{person}", () => Registered.Contract("update-individual")["request"]!["body"]!.DeepClone(), 2),
                new("PATCH", $"{Customers}/{company}", () => Registered.Contract("update-company")["request"]!["body"]!.DeepClone(), 2),
                new("POST", BvnkClient.Sessions, () => Registered.Contract("session-create")["request"]!["body"]!.DeepClone(), 2),
                new("PUT", $"{BvnkClient.Sessions}/{people[0]}", () => Registered.Contract("session-sign")["request"]!["body"]!.DeepClone()),
                new("PUT", $"{Customers}/{company}/questionnaires", () => Registered.Contract("questionnaire-incomplete")["request"]!["body"]!.DeepClone(), 2),
                new("POST", $"{Customers}/{person}/documents", () => new JsonArray(Registered.Document("SELFIE"), Registered.Document("PASSPORT")), 3),
                new("GET", $"{Customers}?page=0&size=10&sort=name,desc&name=a&externalReference=x", Weight: 2),
                new("GET", $"{Customers}/{person}"),
                new("GET", $"{Customers}/{company}/info-required"),
                new("GET", $"{Customers}/{person}/documents?page=0&size=5"),
                new("GET", $"{Customers}/questionnaires?customerReference={company}&codes=otherQuestionnaireFull&status=COMPLETED"),
                new("GET", $"{Customers}/questionnaire/definitions?codes=otherQuestionnaireFull"),
                new("GET", $"{Customers}/documents/{Guid.NewGuid()}/content?expires=1&signature=x"),
                new("DELETE", $"{Customers}/documents/{Guid.NewGuid()}"),
            ],
            async (sample, address, body) =>
            {
                (string, string)[] headers = sample.Method == "POST" && Interlocked.Increment(ref writes) % 2 == 0 ? [("X-Idempotency-Key", Made.Name("f")[..20])] : [];
                var answer = await client.SendBytes(sample.Method, address, body, headers: headers);
                return new Outcome(answer.Status, answer.Status < 300 ? "done" : (string)answer.Body!["code"]!);
            },
            ["done", "ACCOUNTS-2000", "ACCOUNTS-2004"],
            async () =>
            {
                var (shown, last) = (0L, false);
                for (var page = 0; !last; page++)
                {
                    var answer = (await client.Get($"{Customers}?size=100&page={page}")).Done();
                    (shown, last) = (shown + answer["content"]!.AsArray().Count, (bool)answer["last"]!);
                    await Task.WhenAll(answer["content"]!.AsArray().Select(async one => (await client.Get($"{Customers}/{one!["reference"]}")).Done()));
                }

                return shown;
            });
    }

    private static async Task<string> Customer(BvnkClient client, string example) =>
        (string)(await client.Post(Customers, Body(example, await Registered.Signed(client, example == "create-company" ? "COMPANY" : "INDIVIDUAL")))).Done(202)["reference"]!;

    private static JsonNode Body(string example, string session)
    {
        var body = Registered.Contract(example)["request"]!["body"]!.DeepClone();
        (body["externalReference"], body["signedAgreementSessionReference"]) = (Made.Name("r")[..20], session);
        return body;
    }
}
