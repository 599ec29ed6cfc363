using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Straddle.Envelopes;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>The OpenAPI document of this dialect: its introduction, its groups, its credential.</summary>
internal static class StraddleDocument
{
    public const string Name = "straddle";

    private const string Introduction = """
        Registers the customers of partners, individuals and businesses, and verifies them: Straddle's *customers* and *customers review*, so that code
        written against them works with another base address and key.

        **To try it out here**

        1. Press **Authorize**, put in an API key, press **Authorize** again. It is forgotten when you reload or close this page.
        2. Open any route and press **Execute**: the example in it is a complete request. An email is unique among your customers, so change it before you
           register a second time. Where an id is asked for, put in one from an earlier answer.

        What you execute here is real: it changes this installation's data.

        **Answers** are JSON in one of three envelopes: `{"data": {…}, "meta": {…}, "response_type": "object"}`, the same with `"array"` for a list, and
        `{"error": {…}, "meta": {…}, "response_type": "error"}` for everything that was refused. A request without a key that is known is answered with status
        401 and nothing else, whatever its address. `Straddle-Account-Id` may be sent; it is the id of your own account or refused.

        **Idempotency**: with `Idempotency-Key`, 10 to 40 visible ASCII characters, on `POST`, `PUT`, `PATCH` and `DELETE`, the same request within 24 hours is
        answered with the first one's answer and `Idempotent-Replayed: true`.
        """;

    public static EnvelopeDocument Page { get; } = new(
        Name,
        new OpenApiInfo { Title = "Straddle", Version = "1", Description = Introduction },
        Tags.All,
        new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key of your client.",
        },
        new Dictionary<string, string> { ["id"] = Samples.Id.ToString() },
        new StraddleForms());

    /// <summary>The refusals that every route can give, for the page.</summary>
    public static IReadOnlyList<Refusal> OfEveryRoute { get; } =
    [
        AccountHeader.NotValid,
        AccountHeader.OfAnother,
        Refusal.Of(new Http.Fault(Http.FaultKind.TooManyRequests, RetryAfterSeconds: 1)),
        Refusal.Of(Http.Fault.Internal),
        Refusal.Of(Http.Fault.Unavailable),
    ];
}
