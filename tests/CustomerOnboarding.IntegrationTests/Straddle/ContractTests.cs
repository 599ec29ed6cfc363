using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>The contract's worked cases, all of them, sent one after the other as they were recorded: but for ids and times every answer is the one that is shown.</summary>
public sealed partial class ContractTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    internal const string StillRunning = "the same request under the key is still running";

    // Those that need a service in trouble are held to the letter by the unit tests (RefusalTests), and the last one by IdempotencyTests too.
    private static readonly string[] OfTrouble = ["rate limit", "our fault", "database away", StillRunning];

    private static readonly string[] Webhooks = ["webhook-created-individual", "webhook-event-business"];

    private readonly Dictionary<string, string> ids = [];
    private readonly HashSet<string> sent = [.. Webhooks];

    [OwnInstanceFact]
    public async Task Every_example_is_answered_as_shown()
    {
        var client = await StraddleClient.New(onboarding.Own);
        async Task As(params string[] names)
        {
            foreach (var name in names)
            {
                await IsAnsweredAsShown(client, CustomerTests.Example(name), name);
                sent.Add(name);
            }
        }

        await As("create-individual", "create-replayed", "create-minimal", "create-business", "create-background", "get", "unmasked-individual", "unmasked-business");
        await As("review-verified", "review-waiting", "review-rejected-business");
        var rejected = CustomerTests.Example("create-individual")["request"]!["body"]!;
        (rejected["email"], rejected["config"]!["sandbox_outcome"]) = ("ron+rejected@pawnee.com", "rejected");
        Remember(CustomerTests.Example("review-rejected-individual")["response"]!["data"]!["customer_details"]!, (await client.Create(rejected)).Done(201).Data);
        await As("review-rejected-individual", "update", "update-inactive");
        var back = CustomerTests.Example("update-inactive")["request"]!;
        back["body"]!["status"] = "verified";
        (await client.Send("PUT", WithOurIds((string)back["path"]!), back["body"])).Done();
        await As("decision", "refresh-review");
        await Eventually.IsTrue(
            async () => (await client.List("?status=verified")).Items.Count == 3
                && await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1 AND outcome IS NULL", client.ClientId) == 0,
            "whatever runs has its result");
        await As("list", "list-past-the-end");
        await EveryRefusal(client);
        await As("delete");

        Assert.Equal(
            Directory.GetFiles(Path.Combine(Made.Contract, "straddle", "examples")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(), sent.Order());
    }

    private async Task EveryRefusal(StraddleClient client)
    {
        var masked = await StraddleClient.New(onboarding.Own, mayUnmask: false);
        foreach (var example in CustomerTests.Example("errors").AsArray().Where(example => !OfTrouble.Contains((string)example!["when"]!)))
        {
            var when = (string)example!["when"]!;
            if (when == "body over 256 KB")
            {
                example["request"]!["body"] = new string('x', 300 * 1024);
            }

            await IsAnsweredAsShown(when == "unmasking not allowed" ? masked : client, example, when);
        }

        sent.Add("errors");
    }

    private async Task IsAnsweredAsShown(StraddleClient client, JsonNode example, string name)
    {
        var request = example["request"]!;
        var body = request["body"] is JsonValue text ? (string)text! : request["body"]?.ToJsonString();
        var given = request["headers"] as JsonObject ?? [];
        var credential = given["authorization"] is null ? [("Authorization", "")] : Array.Empty<(string, string)>();
        var headers = given.Where(header => header.Key is not ("authorization" or "content-type")).Select(header => (header.Key, (string)header.Value!));

        var answer = await client.SendText(
            (string)request["method"]!, WithOurIds((string)request["path"]!), body, (string?)given["content-type"], [.. headers, .. credential]);

        Assert.True(answer.Status == (int)example["status"]!, $"{name}: {answer.Status} {answer.Text}");
        if (name.StartsWith("create-", StringComparison.Ordinal))
        {
            Remember(example["response"]!["data"]!, answer.Data);
        }

        Assert.Equal($"{name} {WithoutIdsAndTimes(example["response"])}", $"{name} {WithoutIdsAndTimes(answer.Body)}");
        foreach (var (header, value) in example["headers"] as JsonObject ?? [])
        {
            var values = answer.Headers.Concat(answer.ContentHeaders).Single(each => string.Equals(each.Key, header, StringComparison.OrdinalIgnoreCase)).Value;
            Assert.Equal(((string)value!).Split(", ").Order(), values.SelectMany(each => each.Split(", ")).Order());
        }
    }

    private void Remember(JsonNode shown, JsonNode ours) => ids[(string)shown["id"]!] = (string)ours["id"]!;

    private string WithOurIds(string path) => ids.Aggregate(path, (changed, id) => changed.Replace(id.Key, id.Value, StringComparison.Ordinal));

    internal static string WithoutIdsAndTimes(JsonNode? answer) => IdOrTime().Replace(answer?.ToJsonString() ?? "", "…");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z")]
    private static partial Regex IdOrTime();
}
