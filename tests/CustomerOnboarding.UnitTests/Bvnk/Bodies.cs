using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Streamed;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.UnitTests.Documents;
using CustomerOnboarding.UnitTests.Http;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>Requests out of the contract's worked cases, changed in one place, and what a schema finds wrong with them.</summary>
internal static class Bodies
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static JsonNode Case(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ContractFiles.Root, "docs", "contract", "bvnk", "examples", name + ".json")))!;

    public static JsonNode Body(string name) => Case(name)["request"]!["body"]!.DeepClone();

    /// <summary>The body with another value in one place; without a value the place is empty.</summary>
    /// <param name="body">Which is changed.</param>
    /// <param name="path">Names and indexes with dots between them.</param>
    /// <param name="json">The value.</param>
    public static JsonNode With(this JsonNode body, string path, string? json)
    {
        var steps = path.Split('.');
        var at = steps[..^1].Aggregate(body, (node, step) => (int.TryParse(step, out var index) ? node[index] : node[step])!);
        var value = json is null ? null : JsonNode.Parse(json);
        if (int.TryParse(steps[^1], out var last))
        {
            at[last] = value;
        }
        else if (json is null)
        {
            at.AsObject().Remove(steps[^1]);
        }
        else
        {
            at[steps[^1]] = value;
        }

        return body;
    }

    public static Json Read(JsonNode body, RequestSchema schema) => StreamedJson.Read(
        new InPieces(Encoding.UTF8.GetBytes(body.ToJsonString()), 1000),
        JsonShape.Of(schema),
        FilesOfBody.StoredBy(new StoreFileHandler(new DocumentsInMemory(null)), new Actor("T", "key", ""), DateTimeOffset.UnixEpoch),
        CancellationToken.None).GetAwaiter().GetResult();

    /// <summary>What is wrong, each as its path and its rule.</summary>
    public static string[] Faults(JsonNode body, RequestSchema schema) => Faults(schema.Validate(Plain(body), Today));

    public static string[] Faults(IReadOnlyList<Issue> issues) => [.. issues.Select(Text)];

    /// <summary>As a body that isn't streamed is read.</summary>
    public static Json Plain(JsonNode? node) => node switch
    {
        null => Json.Null,
        JsonArray array => Json.ArrayOf(array.Select(Plain)),
        JsonObject members => Json.ObjectOf([.. members.Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))]),
        JsonValue value when value.TryGetValue<bool>(out var flag) => Json.Of(flag),
        JsonValue value when value.TryGetValue<string>(out var text) => Json.Of(text),
        _ => Json.Of(node.GetValue<double>()),
    };

    private static string Text(Issue issue)
    {
        var path = new StringBuilder();
        foreach (var step in issue.Path.Steps())
        {
            path.Append(step.Kind == PathStepKind.Item ? $"[{step.Index}]" : path.Length == 0 ? step.Name : $".{step.Name}");
        }

        var broken = issue.Violation;
        return broken.Rule switch
        {
            RuleKind.Required => $"{path}{(path.Length == 0 ? "" : ".")}{broken.Property}: missing",
            RuleKind.Format => $"{path}: {broken.Format}",
            _ => $"{path}: {broken.Rule}",
        };
    }
}
