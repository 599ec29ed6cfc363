using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// What a dialect's contract says of answers and webhooks, written down by hand as schemas (<c>answers.schema.json</c> beside the dialect's tests): which members in
/// which order, masks to the letter. The client of the tests holds every answer of every test to them.
/// </summary>
internal sealed class ContractSchemas
{
    private const string Id = "{id}";

    private readonly JsonNode written;
    private readonly ApiDocument schemas;

    /// <summary>Reads them.</summary>
    /// <param name="folder">Of the dialect's tests.</param>
    public ContractSchemas(string folder)
    {
        written = JsonNode.Parse(File.ReadAllText(Path.Combine(Made.CheckoutRoot(), "tests", "CustomerOnboarding.IntegrationTests", folder, "answers.schema.json")))!;
        schemas = new ApiDocument(folder, "", written);
    }

    /// <summary>What is wrong with an answer; nothing when nothing is.</summary>
    /// <param name="method">HTTP's.</param>
    /// <param name="path">The address, with where the dialect is mounted.</param>
    /// <param name="status">HTTP's.</param>
    /// <param name="answer">The body.</param>
    public IReadOnlyList<string> Faults(string method, string path, int status, JsonNode answer)
    {
        // A refusal is the same whatever refuses; a dialect says it once for all statuses, or for each.
        var answers = written["answers"]!.AsObject();
        var name = status < 300 ? Named(answers, method, path, status) : answers.ContainsKey($"{status}") ? $"{status}" : "refused";
        return name is not null && answers[name] is { } schema ? SchemaCheck.Faults(answer, schema, schemas) : [$"{method} with {status} isn't in the contract"];
    }

    /// <summary>The same of anything that a schema is written for.</summary>
    public IReadOnlyList<string> Faults(string name, JsonNode value) =>
        SchemaCheck.Faults(value, new JsonObject { ["$ref"] = $"#/components/schemas/{name}" }, schemas);

    /// <summary>Asserts that an answer is as the contract says.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="answer">Its body.</param>
    public void Check(HttpResponseMessage response, JsonNode answer)
    {
        // Faults name places and rules, never values.
        var (request, status) = (response.RequestMessage!, (int)response.StatusCode);
        var faults = Faults(request.Method.Method, request.RequestUri!.AbsolutePath, status, answer);
        Assert.True(faults.Count == 0, $"{request.Method} answers {status} in another form than the contract's:\n{string.Join('\n', faults)}");
    }

    /// <summary>Whether there is a schema of what a request is answered that was done.</summary>
    public bool Has(string method, string path, int status) => Named(written["answers"]!.AsObject(), method, path, status) is not null;

    // Where a word and an id may stand, the word counts.
    private static string? Named(JsonObject answers, string method, string path, int status) => (
        from answer in answers
        let words = answer.Key.Split(' ')
        where words is [var verb, _, var number] && verb == method && number == $"{status}"
        let parts = words[1].Split('/')
        let sent = path[path.IndexOf("/v1/", StringComparison.Ordinal)..].Split('/')
        where parts.Length == sent.Length && parts.Zip(sent).All(part => part.First == Id || part.First == part.Second)
        orderby parts.Count(part => part == Id)
        select answer.Key).FirstOrDefault();
}
