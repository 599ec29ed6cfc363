using CustomerOnboarding.Api.Http.Docs;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>The OpenAPI document of this dialect: its introduction, its groups, its credential.</summary>
internal static class BvnkDocument
{
    public const string Name = "bvnk";

    private const string SampleReference = "01a1fe64-2299-74eb-ac1d-59243f6a2777";

    private const string Introduction = """
        Registers the customers of partners, individuals and companies, and verifies them: BVNK's *Customers API v1*, so that code written against it works with
        another base address and Hawk key.

        **Each request is signed** with [Hawk](https://github.com/mozilla/hawk/blob/main/API.md) (HMAC-SHA-256), in Development with the id `bvnk-demo` and the secret
        `bvnk-demo-secret`. A signature is good for one request, so this page can't make them: have a Hawk client sign the request as it is shown here (host and port
        are those of this page, or port 443), press **Authorize**, put in the whole header (`Hawk id="…", ts="…", nonce="…", mac="…"`), and **Execute** within a minute.

        **Answers** are the bare object or array. A refusal is `{"code", "traceId", "status", "message", "details"}`; the faults of a request stand in
        `details.errors` by their paths.

        **Idempotency**: with `X-Idempotency-Key`, 1 to 36 visible ASCII characters, where it is listed, the same request within 24 hours is answered with the first
        one's answer and status 200; another one under the key is refused.
        """;

    public static EnvelopeDocument Page { get; } = new(
        Name,
        new OpenApiInfo { Title = "BVNK", Version = "1", Description = Introduction },
        Tags.All,
        new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = HeaderNames.Authorization,
            Description = "The header of the Hawk scheme, signed for this one request.",
        },
        new Dictionary<string, string>
        {
            ["customerReference"] = SampleReference,
            ["documentReference"] = "01a1fe64-237d-7e3f-bc0f-4a70081bb31d",
            ["sessionReference"] = "01a1fe64-224b-7138-8b51-6b3c6c9cd5e0",
        },
        new BvnkForms());
}
