using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>The OpenAPI document of this dialect: its introduction, its groups, its credential, its routes.</summary>
internal static class ConnectFiDocument
{
    /// <summary>The document's name, part of its address.</summary>
    public const string Name = "v1";

    public static readonly string Title = "Customer onboarding";

    public static void AddConnectFi(this SwaggerGenOptions options)
    {
        options.SwaggerDoc(Name, new OpenApiInfo { Title = Title, Version = "connectFi", Description = Introduction });
        options.AddSecurityDefinition(TokenScheme.Name, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = TokenScheme.Header,
            Description = "The `token` of the answer of `POST /auth/get-token`.",
        });
        options.OperationFilter<OperationForm>();
        options.DocumentFilter<Groups>();
    }

    /// <summary>What a route names that asks for the credential.</summary>
    public static OpenApiSecurityRequirement Token(OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(TokenScheme.Name, document)] = [] };

    private static readonly string Introduction = $$"""
        Registers the customers of partners – individuals, and businesses with their representatives and employees – and runs KYC and KYB on them.

        **To try it out here**

        1. Open **{{Tags.Access}} → `POST /auth/get-token`**, put in your login and password, press **Execute**, and copy the `token` from the
           answer.
        2. Press **Authorize**, paste the token, press **Authorize** again. It is forgotten when you reload or close this page.
        3. Open any route and press **Execute**: the example in it is a complete request. References, SSNs and FEINs are unique, so change
           them before you register a second time. Where an id is asked for, put in one from an earlier answer.

        What you execute here is real: it changes this installation's data.

        **Answers** are JSON in one of two envelopes: `{"code": "0", "data": …, "requestId": …}` with status 200 for everything that was done, and
        `{"requestId": …, "code": …, "context": …, "message": …}` for everything that was refused. Each route lists its codes. An address that
        isn't listed answers {{Short(Refusals.NotFound)}}, a method that isn't listed {{Short(Refusals.MethodNotAllowed)}}.
        """;

    private static string Short(Refusal refusal) => $"{refusal.Status} `{refusal.Code}`";

    /// <summary>Sets the groups in their order; by itself the document names them in the order of the routes.</summary>
    private sealed class Groups : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => swaggerDoc.Tags = new HashSet<OpenApiTag>(Tags.All);
    }
}
