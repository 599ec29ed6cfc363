using CustomerOnboarding.Api.ConnectFi.Docs;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>
/// The API page at <c>/swagger</c>, in every environment: operations staff work with it. It brings everything along and asks nobody else
/// for anything. Each dialect adds its own document.
/// </summary>
internal static class ApiPage
{
    // Tokens and personal data are on this page: nothing foreign may run in it, be asked by it or frame it. Swagger UI styles elements
    // inline and draws its icons from data addresses.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void AddApiPage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options => options.AddConnectFi());
    }

    public static void UseApiPage(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), page => page.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        }));
        // 3.1, because its schemas are JSON Schema: const, if/then/else and several types at once can be said as they are.
        app.UseSwagger(options => options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1);
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = ConnectFiDocument.Title;
            options.SwaggerEndpoint($"{ConnectFiDocument.Name}/swagger.json", "connectFi"); // relative: works behind any proxy
            options.EnableTryItOutByDefault();
            options.DocExpansion(DocExpansion.List);
            options.DefaultModelsExpandDepth(0);
            options.DisplayRequestDuration();
            options.EnableDeepLinking();
            // A token in the browser's storage would outlive the person at the keyboard.
            options.ConfigObject.PersistAuthorization = false;
        });
    }
}
