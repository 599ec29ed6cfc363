using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>How a surface's answers are described: each has envelopes of its own.</summary>
internal interface IAnswerForms
{
    /// <summary>All answers of a route, done and refused.</summary>
    OpenApiResponses Of(Documentation documentation, EndpointMetadataCollection route, OpenApiDocument document);

    /// <summary>Adds what belongs to no single route.</summary>
    void Complete(OpenApiDocument document);
}
