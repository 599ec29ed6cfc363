using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>A surface's document on the API page.</summary>
internal interface IApiDocument
{
    /// <summary>In its address: <c>/swagger/&lt;name&gt;/swagger.json</c>.</summary>
    string Name { get; }

    /// <summary>Title, version and introduction; the title is also its name in the page's list.</summary>
    OpenApiInfo Info { get; }

    /// <summary>How its credential is had for a login and a password; null where it isn't.</summary>
    LogIn? LogIn => null;

    /// <summary>Says what a route takes and answers.</summary>
    /// <param name="operation">The route, of which nothing is said yet that counts.</param>
    /// <param name="path">Its address without the leading slash.</param>
    /// <param name="route">Its metadata.</param>
    /// <param name="document">What the operation becomes part of.</param>
    void Describe(OpenApiOperation operation, string path, EndpointMetadataCollection route, OpenApiDocument document);

    /// <summary>Adds what belongs to no route: groups and credentials.</summary>
    void Complete(OpenApiDocument document);
}
