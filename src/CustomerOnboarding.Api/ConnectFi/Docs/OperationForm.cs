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
        operation.Parameters = [.. metadata.GetOrderedMetadata<EntityIdSchema>().Select(id => Parameter(id, context.Document))];
        operation.RequestBody = metadata.GetMetadata<RequestSchema>() is { } schema and not EntityIdSchema
            ? Body(schema, documentation, context.Document)
            : null;
        operation.Responses = AnswerForms.Of(documentation.Answers, RouteRefusals.Of(metadata));
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
