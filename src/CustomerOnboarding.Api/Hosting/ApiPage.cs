using CustomerOnboarding.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// The API page at <c>/swagger</c>, in every environment: operations staff work with it. It brings everything along and asks nobody else
/// for anything. Each surface has a document of its own with its routes, at <c>/swagger/&lt;name&gt;/swagger.json</c>.
/// </summary>
internal static class ApiPage
{
    // Tokens and personal data are on this page: nothing foreign may run in it, be asked by it or frame it. Swagger UI styles elements
    // inline and draws its icons from data addresses.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddApiPage(this IHostApplicationBuilder builder, Surfaces surfaces)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            foreach (var (surface, _, _) in surfaces.Mounts)
            {
                options.SwaggerDoc(surface.Name, surface.Document.Info);
            }

            options.DocInclusionPredicate((name, route) => Metadata(route).GetRequiredMetadata<ISurface>().Name == name);
            options.OperationFilter<OperationOfSurface>();
            options.DocumentFilter<DocumentOfSurface>();
        });
    }

    public static void UseApiPage(this WebApplication app, Surfaces surfaces) =>
        // In a branch of its own: every other request would pay for the page's looking whether it is meant.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), page =>
        {
            page.Use((http, next) =>
            {
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
                http.Response.Headers.XContentTypeOptions = "nosniff";
                return next(http);
            });
            // 3.1, because its schemas are JSON Schema: const, if/then/else and several types at once can be said as they are.
            page.UseSwagger(options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
            page.UseSwaggerUI(options =>
            {
                options.DocumentTitle = "Customer onboarding";
                foreach (var (surface, _, _) in surfaces.Mounts)
                {
                    options.SwaggerEndpoint($"{surface.Name}/swagger.json", surface.Document.Info.Title); // relative: works behind any proxy
                }

                options.EnableTryItOutByDefault();
                options.DocExpansion(DocExpansion.List);
                options.DefaultModelsExpandDepth(0);
                options.DisplayRequestDuration();
                options.EnableDeepLinking();
                // A token in the browser's storage would outlive the person at the keyboard.
                options.ConfigObject.PersistAuthorization = false;
            });
        });

    private static EndpointMetadataCollection Metadata(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription route) =>
        new(route.ActionDescriptor.EndpointMetadata);

    private sealed class OperationOfSurface : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var route = Metadata(context.ApiDescription);
            route.GetRequiredMetadata<ISurface>().Document.Describe(operation, context.ApiDescription.RelativePath!, route, context.Document);
        }
    }

    private sealed class DocumentOfSurface(Surfaces surfaces) : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) =>
            surfaces.Mounts.Single(mount => mount.Surface.Name == context.DocumentName).Surface.Document.Complete(swaggerDoc);
    }
}
