using System.Globalization;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>Describes a route from its metadata: <see cref="Documentation"/>, its schema, its policy.</summary>
internal sealed class OperationForm : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = new EndpointMetadataCollection(context.ApiDescription.ActionDescriptor.EndpointMetadata);
        var path = context.ApiDescription.RelativePath!;
        var documentation = metadata.GetMetadata<Documentation>()
            ?? throw new InvalidOperationException($"Nothing is said about {path}: attach a {nameof(Documentation)} where it is mapped.");

        operation.OperationId = NameOf(path);
        operation.Summary = documentation.Summary;
        operation.Description = documentation.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(documentation.Tag, context.Document) };
        operation.Parameters =
        [
            .. metadata.GetOrderedMetadata<EntityIdSchema>().Select(id => Parameter(id, context.Document)),
            .. metadata.GetOrderedMetadata<QueryParameters>().SelectMany(query => BodySchemas.Of(query, context.Document)).Select(Parameter),
        ];
        operation.RequestBody = BodySchemas.OfBody(metadata) is { } schema ? Body(schema, documentation, context.Document)
            : metadata.GetMetadata<FileField>() is { } file ? Body(file)
            : null;
        operation.Responses = AnswerForms.Of(documentation, RouteRefusals.Of(metadata));
        operation.Security = RouteRefusals.AsksForCredential(metadata) ? [ConnectFiDocument.Token(context.Document)] : null;
    }

    private static OpenApiRequestBody Body(RequestSchema schema, Documentation documentation, OpenApiDocument document) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = AnswerForms.Body(BodySchemas.Of(schema, document), documentation.Requests),
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

    private static OpenApiParameter Parameter(EntityIdSchema id, OpenApiDocument document) => new()
    {
        Name = id.Title,
        In = ParameterLocation.Path,
        Required = true,
        Schema = BodySchemas.Of(id, document),
        Example = (string)SampleRefusals.Facts[id.Title],
    };

    // "customer/status/{customerId}" is customerStatusCustomerId: a name for generated clients, unique as paths are.
    private static string NameOf(string path)
    {
        var words = path.Split(['/', '-', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
    }
}
