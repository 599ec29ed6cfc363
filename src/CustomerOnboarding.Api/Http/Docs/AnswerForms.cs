using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Envelopes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>A route's answers: 200 with its examples, then one entry per status with every refusal of that status and an example of each.</summary>
internal static class AnswerForms
{
    private const string Json = "application/json";

    public static OpenApiResponses Of(Documentation documentation, IEnumerable<Refusal> refusals)
    {
        var done = Response("Done.", SuccessSchema(), documentation.Answers);
        if (documentation.AnswersWithFile)
        {
            done.Description = "The file, as it was uploaded.";
            done.Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
            };
        }

        var responses = new OpenApiResponses { ["200"] = done };
        foreach (var status in refusals.GroupBy(refusal => refusal.Status).OrderBy(status => status.Key))
        {
            var examples = status.Select(refusal => new Example(refusal.Code, Envelope.SampleRefusal(refusal)));
            var response = Response(Table(status), ErrorSchema(status), examples);
            if (status.Any(refusal => refusal.RetryAfterSeconds is not null))
            {
                response.Headers![HeaderNames.RetryAfter] = Header("Seconds after which a further attempt makes sense.", JsonSchemaType.Integer);
            }

            responses[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
        }

        return responses;
    }

    private static OpenApiResponse Response(string description, OpenApiSchema schema, IEnumerable<Example> examples) => new()
    {
        Description = description,
        Headers = new Dictionary<string, IOpenApiHeader>
        {
            [RequestId.Header] = Header(
                "The request's id, the same as `requestId`: quote it when you report a problem.", JsonSchemaType.String),
        },
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = Body(schema, examples) },
    };

    public static OpenApiMediaType Body(IOpenApiSchema schema, IEnumerable<Example> examples) => new()
    {
        Schema = schema,
        Examples = examples.ToDictionary(
            example => example.Name, IOpenApiExample (example) => new OpenApiExample { Summary = example.Name, Value = example.Value.DeepClone() }),
    };

    // As a table, since the page shows one example at a time and a reader looks for a code.
    private static string Table(IEnumerable<Refusal> refusals) => string.Join('\n',
    [
        "| code | message | context |",
        "|---|---|---|",
        .. refusals.Select(refusal => $"| `{refusal.Code}` | {refusal.Message ?? "–"} | {ContextOf(refusal)} |"),
    ]);

    private static string ContextOf(Refusal refusal) => Envelope.SampleRefusal(refusal)["context"] switch
    {
        JsonArray => "array of issues",
        JsonObject context => string.Join(", ", context.Select(member => $"`{member.Key}`")),
        _ => "–",
    };

    private static OpenApiHeader Header(string description, JsonSchemaType type) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiSchema SuccessSchema() => ObjectOf(
        ("code", new OpenApiSchema { Type = JsonSchemaType.String, Const = "0" }),
        ("data", new OpenApiSchema { Type = JsonSchemaType.Object }),
        ("requestId", Id()));

    private static OpenApiSchema ErrorSchema(IEnumerable<Refusal> refusals)
    {
        var schema = ObjectOf(
            ("requestId", Id()),
            ("code", new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. refusals.Select(refusal => JsonValue.Create(refusal.Code))] }));
        schema.Properties!["context"] = new OpenApiSchema { Type = JsonSchemaType.Object | JsonSchemaType.Array };
        schema.Properties["message"] = new OpenApiSchema { Type = JsonSchemaType.String };
        return schema;
    }

    private static OpenApiSchema Id() => new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{32}$" };

    private static OpenApiSchema ObjectOf(params (string Name, OpenApiSchema Schema)[] required) => new()
    {
        Type = JsonSchemaType.Object,
        Required = required.Select(property => property.Name).ToHashSet(),
        Properties = required.ToDictionary(property => property.Name, IOpenApiSchema (property) => property.Schema),
    };
}
