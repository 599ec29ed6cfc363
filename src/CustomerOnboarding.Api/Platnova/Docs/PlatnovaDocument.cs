using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Platnova.Docs;

/// <summary>The OpenAPI document of this dialect: its introduction, its credential, and each route from its metadata.</summary>
internal sealed class PlatnovaDocument : IApiDocument
{
    public const string DocumentName = "platnova";

    private const string Credential = "key";
    private const string SampleId = "3be6624b-81a4-40d9-bfa9-c4dd8e4f7c18";
    private const string JsonType = "application/json";
    private const string Customers = "Customers";

    private const string Introduction = """
        Registers the customers of partners and verifies them, in Platnova's form.

        **To try it out here**, press **Authorize** and put in your API key (in Development `platnova-demo-key`). It goes along as header `X-API-KEY`; as query
        parameter `api-key` it is taken too. Then open a route and press **Execute**: the example in it is a complete request. An email is unique among your
        customers, so change it before you register a second time. What you execute here is real: it changes this installation's data.

        **Answers** with status 200 are `{"status": true, "data": …, "error": [], "message": "operation was successful"}`. A refusal has the same form with
        `"status": false`, empty `data` and what it says as `message`; fields that break rules are named in an answer of their own, with status 422.
        """;

    private readonly AnswerSchemas answers = new(new Dictionary<string, JsonObject>
    {
        ["status"] = AnswerSchemas.OneOf("APPROVAL_PENDING", "ACTIVE", "RESTRICTED", "LOCKED"),
        ["id"] = AnswerSchemas.Format("uuid"),
        ["created_at"] = AnswerSchemas.Format("date-time"),
        ["updated_at"] = AnswerSchemas.Format("date-time"),
    });

    public string Name => DocumentName;

    public OpenApiInfo Info { get; } = new() { Title = "Platnova", Version = "1", Description = Introduction };

    public void Describe(OpenApiOperation operation, string path, EndpointMetadataCollection route, OpenApiDocument document)
    {
        var page = route.GetMetadata<Documentation>() ?? throw new InvalidOperationException($"Nothing is said about {path}.");
        operation.OperationId = page.Summary.Replace(' ', '_');
        operation.Summary = page.Summary;
        operation.Description = page.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(page.Tag, document) };
        operation.Parameters =
        [
            .. route.GetOrderedMetadata<EntityIdSchema>().Select(id => Parameter(id, document)),
            .. route.GetOrderedMetadata<QueryForm>().SelectMany(query => BodySchemas.Of(query, document)).Select(Parameter),
        ];
        var body = BodySchemas.OfBody(route);
        operation.RequestBody = body is null ? null : new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType> { [JsonType] = AnswerForms.Body(BodySchemas.Of(body, document), page.Requests) },
        };
        operation.Responses = Responses(page, body, route.GetOrderedMetadata<PlatnovaFailure>(), document);
        operation.Security = [new() { [new OpenApiSecuritySchemeReference(Credential, document)] = [] }];
    }

    public void Complete(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Credential, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = PlatnovaDialect.KeyHeader,
            Description = "The API key that `admin add-client` or `admin add-key` printed.",
        });
        document.Tags = new HashSet<OpenApiTag> { new() { Name = Customers, Description = "Individuals and businesses, and what verification says of them" } };
    }

    private OpenApiResponses Responses(Documentation page, RequestSchema? body, IReadOnlyList<PlatnovaFailure> own, OpenApiDocument document)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = Response("Done.", Envelope(page, document), page.Answers.Select(answer => new Example(answer.Name, answer.Value))),
        };
        IEnumerable<PlatnovaFailure> failures =
        [
            .. own,
            .. body is null ? [] : ((Fault[])[Fault.BodyNotJson, Fault.BodyTooLarge, Fault.BodyTooSlow, Fault.MediaTypeNotJson]).Select(PlatnovaFailure.Of),
            .. ((Fault[])[Fault.Unauthorized, Fault.Forbidden, new(FaultKind.TooManyRequests, RetryAfterSeconds: 58), Fault.Internal, Fault.Unavailable]).Select(PlatnovaFailure.Of),
        ];
        foreach (var status in failures.GroupBy(failure => failure.Status).OrderBy(status => status.Key))
        {
            var response = Response(
                string.Join("; ", status.Select(failure => $"`{failure.Message}`")),
                NamedSchemas.Model(document.Add("Failure", FailureSchema()), document),
                status.Select(failure => new Example(failure.Message, PlatnovaAnswer.Sample(failure))));
            if (status.Any(failure => failure.RetryAfterSeconds is not null))
            {
                response.Headers![HeaderNames.RetryAfter] = Header("Seconds after which a further attempt makes sense.", JsonSchemaType.Integer);
            }

            responses[status.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }

        if (body is not null)
        {
            // What the schema really says to a body in which nothing is right, not a description of it.
            var issues = body.Validate(Json.ObjectOf(KeyValuePair.Create("gender", Json.True)), DateOnly.MaxValue);
            responses["422"] = Response(
                "Fields break rules: each is named, with its first fault.",
                NamedSchemas.Model(document.Add("ValidationFailure", InvalidSchema()), document),
                [new Example("validation failed", PlatnovaAnswer.Sample(issues))]);
        }

        return responses;
    }

    private IOpenApiSchema Envelope(Documentation page, OpenApiDocument document)
    {
        var data = answers.Of(page.Answers[0].Data, document);
        return NamedSchemas.Model(
            document.Add(NamedSchemas.NameOf(data) + "Answer", AnswerSchemas.ObjectOf(Members(true, data), ["status", "data", "error", "message"])), document);
    }

    private static JsonObject FailureSchema() =>
        AnswerSchemas.ObjectOf(Members(false, new JsonObject { ["type"] = "object" }), ["status", "data", "error", "message"]);

    private static JsonObject Members(bool status, JsonObject data) => new()
    {
        ["status"] = new JsonObject { ["type"] = "boolean", ["enum"] = new JsonArray(status) },
        ["data"] = data,
        ["error"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject() },
        ["message"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject InvalidSchema() => AnswerSchemas.ObjectOf(
        new JsonObject
        {
            ["status"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("error") },
            ["message"] = new JsonObject { ["type"] = "string" },
            ["errors"] = Faults(),
            ["error"] = Faults(),
        },
        ["status", "message", "errors", "error"]);

    private static JsonObject Faults() => new()
    {
        ["type"] = "object",
        ["additionalProperties"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
    };

    private static OpenApiResponse Response(string description, IOpenApiSchema schema, IEnumerable<Example> examples) => new()
    {
        Description = description,
        Headers = new Dictionary<string, IOpenApiHeader>
        {
            [RequestId.Header] = Header("The request's id: quote it when you report a problem.", JsonSchemaType.String),
        },
        Content = new Dictionary<string, OpenApiMediaType> { [JsonType] = AnswerForms.Body(schema, examples) },
    };

    private static OpenApiHeader Header(string description, JsonSchemaType type) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiParameter Parameter((string Name, IOpenApiSchema Schema) parameter) =>
        new() { Name = parameter.Name, In = ParameterLocation.Query, Schema = parameter.Schema };

    private static OpenApiParameter Parameter(EntityIdSchema id, OpenApiDocument document) =>
        new() { Name = id.Title, In = ParameterLocation.Path, Required = true, Schema = BodySchemas.Of(id, document), Example = SampleId };
}
