using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>The schemas that a document names once and refers to, written as JSON.</summary>
internal static class NamedSchemas
{
    private const string Place = "#/components/schemas/";

    /// <summary>Adds a schema under a name, unless it is there.</summary>
    /// <returns>What refers to it.</returns>
    /// <exception cref="InvalidOperationException">Another schema has this name.</exception>
    public static JsonObject Add(this OpenApiDocument document, string name, JsonObject schema)
    {
        document.Metadata ??= new Dictionary<string, object>();
        if (!document.Metadata.TryGetValue(Place + name, out var known))
        {
            document.Metadata[Place + name] = schema;
            document.AddComponent(name, Read<OpenApiSchema>(schema, document));
        }
        else if (!JsonNode.DeepEquals((JsonObject)known, schema))
        {
            throw new InvalidOperationException($"Two schemas are called {name}:\n{known}\n{schema}");
        }

        return Reference(name);
    }

    /// <summary>The schema that was added under this name.</summary>
    public static JsonObject SchemaOf(this OpenApiDocument document, string name) => (JsonObject)document.Metadata![Place + name];

    /// <summary>What refers to the schema of this name.</summary>
    public static JsonObject Reference(string name) => new() { ["$ref"] = Place + name };

    /// <summary>The name that a reference is for; null when it is a schema itself.</summary>
    public static string? NameOf(JsonObject schema) => (string?)schema["$ref"] is { } reference ? reference[Place.Length..] : null;

    /// <summary>The names added so far that end like this, in alphabetical order.</summary>
    public static IReadOnlyList<string> NamesEnding(this OpenApiDocument document, string ending) =>
    [
        .. (document.Components?.Schemas?.Keys ?? []).Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>A schema or a reference to one, as the document's model has it.</summary>
    public static IOpenApiSchema Model(JsonObject schema, OpenApiDocument document) =>
        NameOf(schema) is { } name ? new OpenApiSchemaReference(name, document) : Read<OpenApiSchema>(schema, document);

    /// <summary>
    /// Exactly one of several named schemas, told apart by the property that has a single allowed value in each, if there is one.
    /// </summary>
    public static JsonObject Either(IReadOnlyList<(string Name, JsonObject Schema)> variants)
    {
        var either = new JsonObject { ["oneOf"] = new JsonArray([.. variants.Select(variant => Reference(variant.Name))]) };
        var words = variants.Select(variant => (variant.Name, Words: SingleWords(variant.Schema))).ToArray();
        if (words[0].Words.Keys.FirstOrDefault(property => words.All(variant => variant.Words.ContainsKey(property))) is { } teller)
        {
            either["discriminator"] = new JsonObject
            {
                ["propertyName"] = teller,
                ["mapping"] = new JsonObject(words.Select(variant => KeyValuePair.Create(variant.Words[teller], (JsonNode?)(Place + variant.Name)))),
            };
        }

        return either;
    }

    private static Dictionary<string, string> SingleWords(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? [])
        .Where(property => property.Value!["enum"] is JsonArray { Count: 1 })
        .ToDictionary(property => property.Key, property => (string)property.Value!["enum"]![0]!);

    private static T Read<T>(JsonObject schema, OpenApiDocument document) where T : class, IOpenApiElement
    {
        var parsed = OpenApiModelFactory.Parse<T>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic);
        return parsed is not null && diagnostic.Errors.Count == 0
            ? parsed
            : throw new InvalidOperationException($"No OpenAPI schema: {string.Join("; ", diagnostic.Errors)}");
    }
}
