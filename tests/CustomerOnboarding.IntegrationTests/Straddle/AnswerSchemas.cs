using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.ApiPage;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>
/// What the contract says of answers and webhooks, written down by hand as schemas (<c>answers.schema.json</c>): which members in which order, masks to the letter.
/// The client of the tests holds every answer of every test to them.
/// </summary>
internal static partial class AnswerSchemas
{
    private static readonly JsonNode Written = JsonNode.Parse(
        File.ReadAllText(Path.Combine(Made.CheckoutRoot(), "tests", "CustomerOnboarding.IntegrationTests", "Straddle", "answers.schema.json")))!;

    private static readonly ApiDocument Schemas = new("straddle", "", Written);

    /// <summary>What is wrong with an answer; nothing when nothing is.</summary>
    /// <param name="method">HTTP's.</param>
    /// <param name="path">The address, with where the dialect is mounted.</param>
    /// <param name="status">HTTP's.</param>
    /// <param name="answer">The body.</param>
    public static IReadOnlyList<string> Faults(string method, string path, int status, JsonNode answer)
    {
        if (status >= 300)
        {
            return Faults("Error", answer);
        }

        var route = $"{method} {AnyId().Replace(path[path.IndexOf("/v1/", StringComparison.Ordinal)..], "{id}")} {status}";
        return Written["answers"]![route] is { } schema ? SchemaCheck.Faults(answer, schema, Schemas) : [$"{route} isn't in the contract"];
    }

    /// <summary>The same of anything that a schema is written for.</summary>
    public static IReadOnlyList<string> Faults(string name, JsonNode value) =>
        SchemaCheck.Faults(value, new JsonObject { ["$ref"] = $"#/components/schemas/{name}" }, Schemas);

    [GeneratedRegex("(?<=customers/)[^/]+")]
    private static partial Regex AnyId();
}
