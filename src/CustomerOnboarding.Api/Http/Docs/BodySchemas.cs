using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// A request's schema as OpenAPI 3.1 has it. It stays what the service validates with, but for three things that JSON Schema 2020-12 doesn't
/// know or that a reader needs: Ajv's <c>nullable</c> becomes a second type, <c>isNotOnlyWhitespace</c> an extension with a sentence, and the
/// branches of a <c>oneOf</c> get the title that tells them apart (the property with a single allowed value).
/// </summary>
internal static class BodySchemas
{
    private const string NotOnlyWhitespace = "isNotOnlyWhitespace";

    /// <summary>The schema of a route's JSON body; null when it has none.</summary>
    public static RequestSchema? OfBody(EndpointMetadataCollection route) =>
        route.GetOrderedMetadata<RequestSchema>().LastOrDefault(schema => schema is not EntityIdSchema);

    /// <summary>A reference to the schema, which is added to the document's components.</summary>
    public static IOpenApiSchema Of(RequestSchema schema, OpenApiDocument document)
    {
        if (document.Components?.Schemas?.ContainsKey(schema.Title) is not true)
        {
            document.AddComponent(schema.Title, Parse(Convert(schema.Describe()), document));
        }

        return new OpenApiSchemaReference(schema.Title, document);
    }

    /// <summary>The schema of a route's parameter.</summary>
    public static IOpenApiSchema Of(EntityIdSchema schema, OpenApiDocument document) =>
        Parse(Convert(schema.Describe()["properties"]![schema.Title]!.AsObject()), document);

    /// <summary>The schemas of a query's parameters, by name.</summary>
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Of(QueryForm query, OpenApiDocument document) =>
        from property in query.Schema.Describe()["properties"]!.AsObject()
        select (property.Key, (IOpenApiSchema)Parse(Convert(property.Value!.AsObject()), document));

    /// <summary>Changes and returns the schema.</summary>
    public static JsonObject Convert(JsonObject schema)
    {
        if (schema.Remove("nullable") && schema["type"] is { } type)
        {
            schema["type"] = new JsonArray((string)type!, "null");
        }

        if (schema.Remove(NotOnlyWhitespace))
        {
            schema["description"] = "Not only whitespace.";
            schema["x-" + NotOnlyWhitespace] = true;
        }

        foreach (var branch in schema["oneOf"] as JsonArray ?? [])
        {
            Convert(branch!.AsObject())["title"] = SingleAllowedValue(branch);
        }

        foreach (var (_, property) in schema["properties"] as JsonObject ?? [])
        {
            Convert(property!.AsObject());
        }

        foreach (var keyword in (string[])["items", "if", "then", "else"])
        {
            _ = schema[keyword] is JsonObject inner ? Convert(inner) : null;
        }

        return schema;
    }

    private static JsonNode? SingleAllowedValue(JsonNode branch) => branch["properties"]!.AsObject()
        .Select(property => property.Value!["enum"])
        .FirstOrDefault(allowed => allowed is JsonArray { Count: 1 })?[0]!.DeepClone();

    private static OpenApiSchema Parse(JsonObject schema, OpenApiDocument document)
    {
        var parsed = OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic);
        return parsed is not null && diagnostic.Errors.Count == 0
            ? parsed
            : throw new InvalidOperationException($"No OpenAPI schema: {string.Join("; ", diagnostic.Errors)}");
    }
}
