using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// A request's schema as OpenAPI 3.1 has it. It stays what the service validates with, but for what JSON Schema 2020-12 doesn't know or a
/// reader needs: Ajv's <c>nullable</c> becomes a second type, <c>isNotOnlyWhitespace</c> an extension with a sentence; parts that have a name
/// are referred to by it, and the branches of a <c>oneOf</c> are told apart by a discriminator.
/// </summary>
internal static class BodySchemas
{
    private const string NotOnlyWhitespace = "isNotOnlyWhitespace";

    /// <summary>The schema of a route's JSON body; null when it has none.</summary>
    public static RequestSchema? OfBody(EndpointMetadataCollection route) =>
        route.GetOrderedMetadata<RequestSchema>().LastOrDefault(schema => schema is not EntityIdSchema);

    /// <summary>A reference to the schema, which is added to the document's components.</summary>
    public static IOpenApiSchema Of(RequestSchema schema, OpenApiDocument document) =>
        NamedSchemas.Model(document.Add(NameOf(schema), Convert(schema.DescribeByNames(), document)), document);

    /// <summary>The schema of a route's parameter.</summary>
    public static IOpenApiSchema Of(EntityIdSchema schema, OpenApiDocument document) =>
        NamedSchemas.Model(Convert(schema.Describe()["properties"]![schema.Title]!.AsObject(), document), document);

    /// <summary>The schemas of a query's parameters, by name.</summary>
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Of(QueryForm query, OpenApiDocument document) =>
        from property in query.Schema.Describe()["properties"]!.AsObject()
        select (property.Key, NamedSchemas.Model(Convert(property.Value!.AsObject(), document), document));

    // "customer-init" is CustomerInitRequest: a name for generated clients.
    private static string NameOf(RequestSchema schema) => string.Concat(
        schema.Title.Split('-').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..])) + "Request";

    /// <summary>The schema, or a reference to it where it has a name.</summary>
    private static JsonObject Convert(JsonObject schema, OpenApiDocument document)
    {
        var converted = new JsonObject();
        foreach (var (keyword, value) in schema)
        {
            switch (keyword)
            {
                case "title" or "nullable":
                    break;
                case "type" when schema.ContainsKey("nullable"):
                    converted["type"] = new JsonArray((string)value!, "null");
                    break;
                case NotOnlyWhitespace:
                    converted["description"] = "Not only whitespace.";
                    converted["x-" + NotOnlyWhitespace] = true;
                    break;
                case "properties":
                    converted["properties"] = new JsonObject(value!.AsObject().Select(property =>
                        KeyValuePair.Create(property.Key, (JsonNode?)Convert(property.Value!.AsObject(), document))));
                    break;
                case "items" or "if" or "then" or "else":
                    converted[keyword] = Convert(value!.AsObject(), document);
                    break;
                case "oneOf":
                    converted = NamedSchemas.Either([.. value!.AsArray().Select(branch => Branch(branch!.AsObject(), document))]);
                    break;
                default:
                    converted[keyword] = value?.DeepClone();
                    break;
            }
        }

        return (string?)schema["title"] is { } name ? document.Add(name, converted) : converted;
    }

    private static (string Name, JsonObject Schema) Branch(JsonObject branch, OpenApiDocument document) => (
        NamedSchemas.NameOf(Convert(branch, document)) ?? throw new InvalidOperationException("A branch of a oneOf has no name."), branch);
}
