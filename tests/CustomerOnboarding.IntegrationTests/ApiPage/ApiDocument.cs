using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>An OpenAPI document as an instance serves it, read as plain JSON: what it says, not what a library makes of it.</summary>
internal sealed record ApiDocument(string Name, string Text, JsonNode Json)
{
    public const string Dialect = "connectfi";
    public const string Operations = "operations";

    private static readonly string[] all = [.. Api.Hosting.Dialects.All.SelectMany(dialect => dialect.Documents).Select(document => document.Name), Operations];

    // Those that answer as Host.Answer has it: the first dialect and operations. Other dialects have envelopes and tests of their own.
    private static readonly string[] inEnvelope = [.. Api.Hosting.Dialects.Default.Documents.Select(document => document.Name), Operations];

    /// <summary>The documents whose routes answer in the envelope of code and requestId.</summary>
    public static TheoryData<string> NamesInEnvelope => [.. inEnvelope];

    /// <summary>All other documents: each is of one dialect.</summary>
    public static TheoryData<string> NamesElsewhere => [.. all.Except(inEnvelope)];

    /// <summary>All but operators'.</summary>
    public static TheoryData<string> NamesOfDialects => [.. all.Where(name => name != Operations)];

    /// <summary>All documents of the page, in its order.</summary>
    public static TheoryData<string> Names => [.. all];

    public static async Task<ApiDocument> Read(Uri address, string name = Dialect)
    {
        using var http = Session.Anonymous(address);
        var text = await http.GetStringAsync($"/swagger/{name}/swagger.json");
        return new ApiDocument(name, text, JsonNode.Parse(text)!);
    }

    public static async Task<IReadOnlyList<ApiDocument>> ReadAll(Uri address) =>
        await Task.WhenAll(all.Select(name => Read(address, name)));

    public static async Task<IReadOnlyList<ApiDocument>> ReadInEnvelope(Uri address) =>
        await Task.WhenAll(inEnvelope.Select(name => Read(address, name)));

    public IReadOnlyList<DocumentedRoute> Routes => field ??=
    [
        .. from path in Json["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new DocumentedRoute(operation.Key.ToUpperInvariant(), path.Key, WithResponses(operation.Value!)),
    ];

    /// <summary>The schema that is meant: itself, or the component that it refers to.</summary>
    public JsonNode Component(JsonNode schema) => (string?)schema["$ref"] is { } reference
        ? Json["components"]!["schemas"]![reference.Replace("#/components/schemas/", "", StringComparison.Ordinal)]!
        : schema;

    // The operation with the responses that it refers to, which it shares with others.
    private JsonNode WithResponses(JsonNode operation)
    {
        var whole = operation.DeepClone();
        foreach (var (status, response) in whole["responses"]!.AsObject().ToArray())
        {
            if ((string?)response!["$ref"] is { } reference)
            {
                whole["responses"]![status] = Json["components"]!["responses"]![reference.Replace("#/components/responses/", "", StringComparison.Ordinal)]!.DeepClone();
            }
        }

        return whole;
    }

    /// <summary>The groups and the paths in them, in the order in which the page shows them.</summary>
    public IEnumerable<string> Contents() =>
        from tag in Json["tags"]!.AsArray()
        let name = (string)tag!["name"]!
        from line in (string[])[name, .. Routes.Where(route => route.Tag == name).Select(route => route.Path)]
        select line;
}

/// <summary>A route of the document.</summary>
internal sealed record DocumentedRoute(string Method, string Path, JsonNode Operation)
{
    public string Name => $"{Method} {Path}";

    public string OperationId => (string)Operation["operationId"]!;

    public string Tag => (string)Operation["tags"]![0]!;

    public JsonNode? Body => Operation["requestBody"]?["content"]?["application/json"] ?? Operation["requestBody"]?["content"]?["application/x-www-form-urlencoded"];

    public IReadOnlyList<JsonNode?> Parameters => [.. Operation["parameters"] as JsonArray ?? []];

    public JsonNode Parameter(string name) => Parameters.Single(one => (string)one!["name"]! == name)!;

    public bool NamesTheCredential => Operation["security"] is JsonArray security && security.Any(one => one!["token"] is not null);

    /// <summary>The example requests that the service takes as they are.</summary>
    public IEnumerable<JsonNode> Requests => Values(Body).Skip(Blank is null ? 0 : 1);

    /// <summary>What "Try it out" begins with where that must be filled in first.</summary>
    public JsonNode? Blank => Body?["examples"]?["to fill in"]?["value"];

    /// <summary>The path with the examples of its parameters in it.</summary>
    public string ExamplePath => Parameters.Aggregate(
        Path, (path, one) => path.Replace($"{{{one!["name"]}}}", (string?)one["example"], StringComparison.Ordinal));

    public IEnumerable<JsonNode> Answers(string status) => Values(Operation["responses"]![status]?["content"]?["application/json"]);

    /// <summary>The example refusals: status and answer.</summary>
    public IEnumerable<(string Status, JsonNode Answer)> Refusals =>
        from response in Operation["responses"]!.AsObject()
        where response.Key != "200"
        from answer in Answers(response.Key)
        select (response.Key, answer);

    private static IEnumerable<JsonNode> Values(JsonNode? content) =>
        (content?["examples"] as JsonObject ?? []).Select(example => example.Value!["value"]!);
}
