using System.Collections.Concurrent;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// The API page at <c>/swagger</c>, in every environment: operations staff work with it. It brings everything along and asks nobody else
/// for anything. Each surface has documents of its own with its routes, at <c>/swagger/&lt;name&gt;/swagger.json</c>.
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
        var contact = ApiPageOptions.Settings.Read(builder.Configuration).ToOpenApi();
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            foreach (var (surface, document) in surfaces.Mounts.SelectMany(mount => mount.Surface.Documents.Select(document => (mount.Surface, document))))
            {
                options.SwaggerDoc(document.Name, Info(surface, document, contact, builder.Environment));
            }

            options.AddServer(new OpenApiServer { Url = "/", Description = "This installation" }); // relative: true behind any proxy
            options.DocInclusionPredicate((name, route) => Metadata(route) is var metadata
                && metadata.GetRequiredMetadata<ISurface>().Documents.Any(document => document.Name == name)
                && (metadata.GetMetadata<OnlyIn>() is not { } only || only.Document == name));
            options.OperationFilter<OperationOfDocument>();
            options.DocumentFilter<WholeDocument>();
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
            var addresses = DocumentsOf(surfaces).ToDictionary(document => $"/swagger/{document.Name}/swagger.json", document => document.Name);
            var served = new ConcurrentDictionary<string, Lazy<ServedDocument>>();
            page.Use((http, next) => http.Request.Path.Value is { } path && addresses.TryGetValue(path, out var name)
                && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                ? served.GetOrAdd(name, _ => new(() => ServedDocument.Of(http.RequestServices.GetRequiredService<ISwaggerProvider>(), name))).Value.Send(http)
                : next(http));
            page.Use((http, next) => http.Request.Path == "/swagger/page.js" && HttpMethods.IsGet(http.Request.Method)
                ? Results.Stream(typeof(ApiPage).Assembly.GetManifestResourceStream("ApiPage.js")!, "text/javascript; charset=utf-8").ExecuteAsync(http)
                : next(http));
            page.UseSwaggerUI(options =>
            {
                options.HeadContent = "<script src=\"page.js\"></script>";
                options.DocumentTitle = "Customer onboarding";
                foreach (var document in DocumentsOf(surfaces))
                {
                    options.SwaggerEndpoint($"{document.Name}/swagger.json", document.Info.Title); // relative: works behind any proxy
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

    private static IEnumerable<IApiDocument> DocumentsOf(Surfaces surfaces) => surfaces.Mounts.SelectMany(mount => mount.Surface.Documents);

    private static OpenApiInfo Info(ISurface surface, IApiDocument document, OpenApiContact contact, IHostEnvironment environment) => new(document.Info)
    {
        Contact = contact,
        License = new OpenApiLicense { Name = "Apache License 2.0", Identifier = "Apache-2.0" },
        Description = document.Info.Description + (environment.IsDevelopment() ? $"\n\n{DevelopmentClients.Words(surface is IDialect dialect ? [dialect] : Dialects.All)}" : ""),
    };

    private static EndpointMetadataCollection Metadata(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription route) =>
        new(route.ActionDescriptor.EndpointMetadata);

    private sealed class OperationOfDocument : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var route = Metadata(context.ApiDescription);
            route.GetRequiredMetadata<ISurface>().Documents.Single(document => document.Name == context.DocumentName)
                .Describe(operation, context.ApiDescription.RelativePath!, route, context.Document);
        }
    }

    private sealed class WholeDocument(Surfaces surfaces) : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
        {
            var all = surfaces.Mounts.SelectMany(mount => mount.Surface.Documents.Select(document => (Document: document, mount.BasePath))).ToArray();
            var (its, basePath) = all.Single(one => one.Document.Name == context.DocumentName);
            its.Complete(swaggerDoc);
            SharedResponses.NameIn(swaggerDoc);
            if (its.LogIn == LogIn.OfADialect)
            {
                (its, basePath) = all.First(one => one.Document.LogIn is { } logIn && logIn != LogIn.OfADialect);
            }

            foreach (var credential in swaggerDoc.Components?.SecuritySchemes?.Values.OfType<OpenApiSecurityScheme>() ?? [])
            {
                its.LogIn?.DescribeInto(credential, basePath);
            }
        }
    }
}
