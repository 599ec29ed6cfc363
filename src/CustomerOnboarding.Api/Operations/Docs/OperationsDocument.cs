using CustomerOnboarding.Api.Http.Docs;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>The OpenAPI document of operations: its introduction, its groups, its credential.</summary>
internal static class OperationsDocument
{
    private const string Introduction =
        """
        For operations staff, over the customers of all clients, and for the machines that watch this installation.

        **To try it out here**

        1. Press **Authorize** and log in. The token is forgotten when you reload or close this page.
        2. Open any route and press **Execute**. Where an id is asked for, put in one from `GET /ops/applications`.

        What you execute here is real: it changes this installation's data, and each change is in the audit trail under your login.
        """;

    public static readonly IApiDocument Page = new EnvelopeDocument(
        "operations",
        new OpenApiInfo { Title = "Operations", Version = "1", Description = Introduction },
        Tags.All,
        new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "The token of a login. The header in which the login's dialect takes it does as well.",
        },
        Samples.Ids,
        new AnswerForms(new AnswerSchemas(AnswerValues.All)),
        LogIn.OfADialect);
}
