using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Api.Http.Idempotency;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// A route's answers: 200 with its type and examples, then one entry per status with every refusal of that status and an example of each. All
/// refusals of a document are one schema, told apart by their code; which of several codes an entry can be, its table and its examples say. (A narrowing
/// <c>allOf</c> per entry would say it to machines too, but not every generator of clients makes something that compiles of it.)
/// </summary>
internal sealed class AnswerForms(AnswerSchemas schemas) : IAnswerForms
{
    /// <summary>What the names of refusals end in.</summary>
    public const string ErrorSuffix = "Error";

    private const string Json = "application/json";
    private const string AnyError = "Error";

    public OpenApiResponses Of(Documentation documentation, EndpointMetadataCollection route, OpenApiDocument document)
    {
        var refusals = RouteRefusals.Of(route);
        var done = documentation.AnswersWithFile ? File() : Done(documentation, document);
        if (IdempotencyRule.Of(route)?.ReplayedHeader is { } replayed)
        {
            done.Headers![replayed] = Header("`true` where this is the first answer to the idempotency key, given again; otherwise absent.", JsonSchemaType.String);
        }

        var responses = new OpenApiResponses { ["200"] = done };
        foreach (var status in refusals.GroupBy(refusal => refusal.Status).OrderBy(status => status.Key))
        {
            var examples = status.Select(refusal => new Example(refusal.Code, Envelope.SampleRefusal(refusal)));
            var response = Response(Table(status), Refused([.. status], document), examples, document);
            if (status.Any(refusal => refusal.RetryAfterSeconds is not null))
            {
                response.Headers![HeaderNames.RetryAfter] = Header("Seconds after which a further attempt makes sense.", JsonSchemaType.Integer);
            }

            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }

        return responses;
    }

    /// <summary>Adds the one schema of all refusals that routes have named.</summary>
    public void Complete(OpenApiDocument document)
    {
        var all = document.NamesEnding(ErrorSuffix).Where(name => name != AnyError);
        document.Add(AnyError, NamedSchemas.Either([.. all.Select(name => (name, document.SchemaOf(name)))]));
    }

    public static OpenApiMediaType Body(IOpenApiSchema schema, IEnumerable<Example> examples) => new()
    {
        Schema = schema,
        Examples = examples.ToDictionary(
            example => example.Name, IOpenApiExample (example) => new OpenApiExample { Summary = example.Name, Value = example.Value.DeepClone() }),
    };

    private OpenApiResponse Done(Documentation documentation, OpenApiDocument document)
    {
        var data = documentation.Answers.Select(answer => answer.Data).Distinct().ToArray() is [var type]
            ? schemas.Of(type, document)
            : throw new InvalidOperationException($"\"{documentation.Summary}\" must have answers, all of one type.");
        var name = NamedSchemas.NameOf(data) ?? throw new InvalidOperationException($"The answer of \"{documentation.Summary}\" is of a type without a name.");
        var envelope = document.Add(name + "Answer", AnswerSchemas.ObjectOf(
            new JsonObject
            {
                ["code"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("0") },
                ["data"] = data,
                ["requestId"] = AnswerSchemas.RequestIdSchema(),
            },
            ["code", "data", "requestId"]));
        return Response("Done.", envelope, documentation.Answers.Select(answer => new Example(answer.Name, answer.Value)), document);
    }

    private JsonObject Refused(IReadOnlyList<Refusal> refusals, OpenApiDocument document)
    {
        // The page takes a reference apart each time: that of a single code straight to its variant keeps it quick.
        var names = refusals.Select(refusal => schemas.Of(refusal, document)).Distinct().ToArray();
        return NamedSchemas.Reference(names is [var only] ? only : AnyError);
    }

    private static OpenApiResponse File()
    {
        var response = new OpenApiResponse { Description = "The file, as it was uploaded.", Headers = Headers() };
        response.Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/octet-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
        };
        return response;
    }

    private static OpenApiResponse Response(string description, JsonObject schema, IEnumerable<Example> examples, OpenApiDocument document) => new()
    {
        Description = description,
        Headers = Headers(),
        Content = new Dictionary<string, OpenApiMediaType> { [Json] = Body(NamedSchemas.Model(schema, document), examples) },
    };

    private static Dictionary<string, IOpenApiHeader> Headers() => new()
    {
        [RequestId.Header] = Header("The request's id, the same as `requestId`: quote it when you report a problem.", JsonSchemaType.String),
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
}
