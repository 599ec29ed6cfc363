using System.Globalization;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// The document of a surface: each route is described from its metadata, <see cref="Documentation"/>, schema and access rule.
/// </summary>
/// <param name="name">In the document's address.</param>
/// <param name="info">Title, version, introduction.</param>
/// <param name="tags">The groups, in the order of the page.</param>
/// <param name="credential">What the page's Authorize button asks for.</param>
/// <param name="sampleIds">An example for each id that routes have in their address, by its name there.</param>
/// <param name="forms">Its answers.</param>
/// <param name="logIn">How the credential is had; null where it isn't had by logging in.</param>
internal sealed class EnvelopeDocument(
    string name,
    OpenApiInfo info,
    IReadOnlyList<OpenApiTag> tags,
    OpenApiSecurityScheme credential,
    IReadOnlyDictionary<string, string> sampleIds,
    IAnswerForms forms,
    LogIn? logIn = null) : IApiDocument
{
    private const string Credential = "token";

    private static OpenApiParameter IfMatch => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of the state that the change is meant for; anything else answers 412. Without it the change is made to whatever is there.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    public string Name => name;

    public OpenApiInfo Info => info;

    public LogIn? LogIn => logIn;

    public void Describe(OpenApiOperation operation, string path, EndpointMetadataCollection route, OpenApiDocument document)
    {
        var documentation = route.GetMetadata<Documentation>()
            ?? throw new InvalidOperationException($"Nothing is said about {path}: attach a {nameof(Documentation)} where it is mapped.");

        operation.OperationId = documentation.OperationId ?? NameOf(path);
        operation.Summary = documentation.Summary;
        operation.Description = route.GetMetadata<RightRule>() is { } rights
            ? $"{documentation.Description}\n\nFor operators with the right {string.Join(" or ", RightNames.Of(rights.AnyOf).Select(right => $"`{right}`"))}."
            : documentation.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(documentation.Tag, document) };
        operation.Parameters =
        [
            .. route.GetOrderedMetadata<EntityIdSchema>().Select(id => Parameter(id, document)),
            .. route.GetOrderedMetadata<QueryForm>().SelectMany(query => BodySchemas.Of(query, document)).Select(Parameter),
            .. route.GetMetadata<TakesIfMatch>() is null ? [] : new[] { IfMatch },
            .. IdempotencyRule.Of(route) is { } rule ? rule.Headers.Select(header => Parameter(header, rule)) : [],
        ];
        operation.RequestBody = BodySchemas.OfBody(route) is { } schema ? Body(schema, documentation, document, route.GetMetadata<FormBody>() is null ? "application/json" : "application/x-www-form-urlencoded")
            : route.GetMetadata<FileField>() is { } file ? Body(file)
            : null;
        operation.Responses = forms.Of(documentation, route, document);
        operation.Security = route.GetMetadata<AccessRule>() is null
            ? []
            : [new() { [new OpenApiSecuritySchemeReference(Credential, document)] = [] }];
    }

    public void Complete(OpenApiDocument document)
    {
        forms.Complete(document);
        document.AddComponent<IOpenApiSecurityScheme>(Credential, credential);
        document.Tags = new HashSet<OpenApiTag>(tags); // by itself the document names them in the order of the routes
    }

    private static OpenApiRequestBody Body(RequestSchema schema, Documentation documentation, OpenApiDocument document, string mediaType) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [mediaType] = AnswerForms.Body(
                BodySchemas.Of(schema, document), [.. documentation.Blank is { } blank ? [blank] : Array.Empty<Example>(), .. documentation.Requests]),
        },
    };

    private static OpenApiRequestBody Body(FileField file) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { file.Name },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        [file.Name] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = $"At most {file.MaxBytes} bytes." },
                    },
                },
            },
        },
    };

    private static OpenApiParameter Parameter((string Name, IOpenApiSchema Schema) parameter) =>
        new() { Name = parameter.Name, In = ParameterLocation.Query, Schema = parameter.Schema };

    private static OpenApiParameter Parameter(string header, IdempotencyRule rule) => new()
    {
        Name = header,
        In = ParameterLocation.Header,
        Description = "A key of your own for this request, so that it can be repeated when its answer got lost: the same request with the same key gets the first answer "
            + "again, and nothing is done twice. A random UUID is a good one.",
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = rule.Policy.ShortestKey,
            MaxLength = rule.Policy.LongestKey,
            Pattern = "^[!-~]*$",
        },
    };

    private OpenApiParameter Parameter(EntityIdSchema id, OpenApiDocument document) => new()
    {
        Name = id.Title,
        In = ParameterLocation.Path,
        Required = true,
        Schema = BodySchemas.Of(id, document),
        Example = sampleIds[id.Title],
    };

    // "customer/status/{customerId}" is customerStatusCustomerId: a name for generated clients, unique as paths are.
    private static string NameOf(string path)
    {
        var words = path.Split(['/', '-', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
    }
}
