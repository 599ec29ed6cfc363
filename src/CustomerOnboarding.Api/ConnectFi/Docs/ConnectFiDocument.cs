using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Http.Envelopes;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>The OpenAPI document of this dialect: its introduction, its groups, its credential.</summary>
internal static class ConnectFiDocument
{
    private static readonly string Introduction = $$"""
        Registers the customers of partners – individuals, and businesses with their representatives and employees – and runs KYC and KYB on them.

        **To try it out here**

        1. Press **Authorize** and log in (a program asks `POST /auth/get-token`). The token is forgotten when you reload or close this page.
        2. Open any route and press **Execute**: the example in it is a complete request. References, SSNs and FEINs are unique, so change
           them before you register a second time. Where an id is asked for, put in one from an earlier answer.

        What you execute here is real: it changes this installation's data.

        **Answers** are JSON in one of two envelopes: `{"code": "0", "data": …, "requestId": …}` with status 200 for everything that was done, and
        `{"requestId": …, "code": …, "context": …, "message": …}` for everything that was refused. Each route lists its codes. An address that
        isn't listed answers {{Short(Fault.UnknownRoute)}}, a method that isn't listed {{Short(Fault.MethodNotAllowed)}}.
        """;

    private const string OfOwnNames =
        """


        This is the same as the document *connectFi*, save that the KYC routes have the names that connectFi gives them, `/akepa/…`. Both are served.
        """;

    public const string Name = "connectfi";

    /// <summary>The document whose KYC routes have connectFi's own names.</summary>
    public const string OwnNames = "connectfi-akepa";

    public static IReadOnlyList<IApiDocument> All(string tokenHeader) =>
    [
        Page(Name, "connectFi", tokenHeader, Introduction),
        Page(OwnNames, "connectFi with its own names for KYC", tokenHeader, Introduction + OfOwnNames),
    ];

    private static EnvelopeDocument Page(string name, string title, string tokenHeader, string introduction) => new(
        name,
        new OpenApiInfo { Title = title, Version = "1", Description = introduction },
        Tags.All,
        new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = tokenHeader,
            Description = "The `token` of the answer of `POST /auth/get-token`.",
        },
        SampleRefusals.Ids,
        new AnswerForms(new AnswerSchemas(AnswerValues.All)),
        new LogIn(
            "/auth/get-token",
            new JsonObject { ["user"] = new JsonObject { ["login"] = LogIn.Login, ["password"] = LogIn.Password } },
            "/data/token"));

    private static string Short(Fault fault) => Refusals.Of(fault) is var refusal ? $"{refusal.Status} `{refusal.Code}`" : "";
}
