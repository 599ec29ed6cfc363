using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>Straddle's routes, every second write with an idempotency key.</summary>
internal static class StraddleSamples
{
    private const string Root = StraddleClient.Root;

    public static async Task<FuzzedDialect> At(OwnInstance instance)
    {
        var client = await StraddleClient.New(instance);
        var (person, company, waiting) = (MadeForStraddle.Individual(), MadeForStraddle.Business(), MadeForStraddle.Individual("review"));
        var (individual, business, undecided) = ((await client.Create(person)).Id, (await client.Create(company)).Id, (await client.Create(waiting)).Id);
        var writes = 0;
        return new FuzzedDialect(
            [
                new("POST", Root, () => MadeForStraddle.Individual(), 5) { Registers = true },
                new("POST", Root, () => MadeForStraddle.Business(), 5) { Registers = true },
                new("PUT", $"{Root}/{individual}", () => Update(person), 4),
                new("PUT", $"{Root}/{business}", () => Update(company), 4),
                new("PATCH", $"{Root}/{undecided}/review", () => new JsonObject { ["status"] = "verified" }, 2),
                new("GET", $"{Root}?page_number=1&page_size=10&sort_by=name&sort_order=asc&name=a&email=a@example.com&external_id=x&status=verified%2Creview&types=individual", Weight: 3),
                new("GET", $"{Root}?page_size=10&search_text=a&created_from=2026-01-01&created_to=2036-01-01T00:00:00Z&sort_by=created_at&status=&types=business", Weight: 3),
                new("GET", $"{Root}/{individual}"),
                new("GET", $"{Root}/{individual}/unmasked"),
                new("GET", $"{Root}/{business}/review"),
                new("PUT", $"{Root}/{business}/refresh_review"),
                new("DELETE", $"{Root}/{individual}"),
            ],
            async (sample, address, body) =>
            {
                (string, string)[] headers = sample.Method != "GET" && Interlocked.Increment(ref writes) % 2 == 0 ? [("Idempotency-Key", Made.Name("fuzz-"))] : [];
                var answer = await client.SendBytes(sample.Method, address, body, headers: headers);
                return new Outcome(answer.Status, answer.Status < 300 ? "done" : (string)answer.Error["type"]!);
            },
            ["done", "/bad_request", "/validation_error", "/not_found"],
            async () =>
            {
                var (shown, total) = (0L, 1L);
                for (var page = 1; shown < total; page++)
                {
                    var answer = (await client.List($"?page_size=500&page_number={page}")).Done();
                    (shown, total) = (shown + answer.Items.Count, (long)answer.Meta["total_items"]!);
                    await Task.WhenAll(answer.Items.Select(async one => (await client.Get((string)one!["id"]!)).Done()));
                }

                return shown;
            });
    }

    private static JsonObject Update(JsonObject created)
    {
        var body = MadeForStraddle.Same(created, "verified");
        foreach (var member in (string[])["address", "compliance_profile", "metadata", "external_id"])
        {
            body[member] = created[member]?.DeepClone();
        }

        return body;
    }
}
