using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>
/// Who may call what: one table of every route. A new route without a row here fails a test; those of dialects whose clients have keys are walked instead
/// (<see cref="KeyRouteTests"/>).
/// </summary>
public sealed partial class RouteMatrixTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    /// <summary>Who gets through to a route.</summary>
    public enum For
    {
        Anybody,
        EveryUser,
        Partners,
        Operators,
    }

    /// <summary>Each route, who may call it, and the code of its handler's answer to an empty object or an unknown id.</summary>
    public static readonly TheoryData<string, For, string> Routes = new()
    {
        { "GET /health", For.Anybody, "0" },
        { "GET /health/live", For.Anybody, "0" },
        { "GET /health/ready", For.Anybody, "0" },
        { "GET /version", For.Anybody, "0" },
        { "POST /auth/get-token", For.Anybody, "requestValidateError" },
        { "POST /auth/logout", For.EveryUser, "0" },
        { "POST /user/change-password", For.EveryUser, "requestValidateError" },
        { "POST /customer/init", For.Partners, "requestValidateError" },
        { "GET /customer/status/{customerId}", For.Partners, "customerNotFound" },
        { "POST /customer/update", For.Partners, "requestValidateError" },
        { "POST /customer/add-employee", For.Partners, "requestValidateError" },
        { "POST /customer/disable-employee", For.Partners, "requestValidateError" },
        { "POST /kyc/start", For.Partners, "requestValidateError" },
        { "POST /kyc/status", For.Partners, "requestValidateError" },
        { "GET /kyc/status/{customerId}", For.Partners, "customerNotFound" },
        { "POST /kyc/list", For.Partners, "requestValidateError" },
        { "POST /kyc/update", For.Partners, "requestValidateError" },
        { "POST /kyc/document/generate", For.Partners, "requestValidateError" },
        { "POST /kyc/document/upload/{documentId}", For.Partners, "unsupportedMediaType" },
        { "POST /akepa/identification", For.Partners, "requestValidateError" },
        { "POST /akepa/status", For.Partners, "requestValidateError" },
        { "GET /akepa/status/{customerId}", For.Partners, "customerNotFound" },
        { "POST /akepa/list", For.Partners, "requestValidateError" },
        { "POST /akepa/update", For.Partners, "requestValidateError" },
        { "POST /akepa/document/generate", For.Partners, "requestValidateError" },
        { "POST /akepa/document/upload/{documentId}", For.Partners, "unsupportedMediaType" },
        { "GET /ops/applications", For.Operators, "0" },
        { "POST /ops/applications/{applicationId}/decision", For.Operators, "requestValidateError" },
        { "GET /ops/audit", For.Operators, "0" },
        { "GET /ops/audit/export", For.Operators, "0" },
        { "GET /ops/audit/verify", For.Operators, "0" },
        { "GET /ops/documents/{documentId}/content", For.Operators, "documentNotFound" },
        { "POST /ops/customers/{customerId}/lock", For.Operators, "requestValidateError" },
        { "POST /ops/customers/{customerId}/unlock", For.Operators, "requestValidateError" },
        { "POST /ops/customers/{customerId}/restrict", For.Operators, "requestValidateError" },
        { "POST /ops/customers/{customerId}/lift", For.Operators, "requestValidateError" },
        { "POST /ops/customers/{customerId}/close", For.Operators, "requestValidateError" },
    };

    [OwnInstanceFact]
    public void Every_route_has_its_row_and_every_row_its_route()
    {
        var found = onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<ISurface>() is not IDialect { Credential: not CredentialKind.Login })
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}"))
            .Order()
            .ToArray();

        Assert.Contains("POST /customer/init", found);
        Assert.Equal(Routes.Select(row => (string)row[0]).Order(), found);
    }

    [OwnInstanceTheory]
    [MemberData(nameof(Routes))]
    public async Task A_route_is_reached_by_whom_it_is_for_and_by_nobody_else(string route, For whom, string reached)
    {
        var (partner, ops) = (await onboarding.Partner(), await onboarding.Operator());
        var revoked = await Session.LogIn(onboarding.Address, partner.Login, partner.Password);
        (await partner.ChangePassword(partner.Password, "N3w!Password")).Succeeded();
        var nobody = whom == For.Anybody ? reached : "unauthorized";

        Assert.Equal(
            [
                ("no token", nobody),
                ("rubbish", nobody),
                ("unknown", nobody),
                ("revoked", nobody),
                ("partner", whom == For.Operators ? "forbidden" : reached),
                ("operator", whom == For.Partners ? "forbidden" : reached),
            ],
            new[]
            {
                ("no token", await CodeOf(route, null)),
                ("rubbish", await CodeOf(route, "rubbish")),
                ("unknown", await CodeOf(route, new string('x', 66))),
                ("revoked", await CodeOf(route, revoked.Token)),
                ("partner", await CodeOf(route, partner.Token)),
                ("operator", await CodeOf(route, ops.Token)),
            });
    }

    private async Task<string> CodeOf(string route, string? token)
    {
        var (method, path) = (route.Split(' ')[0], AnyId().Replace(route.Split(' ')[1], "unknown_0"));
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        if (token is not null)
        {
            request.Headers.Add(Session.TokenHeader, token);
        }

        var response = await Session.Anonymous(onboarding.Address).SendAsync(request);
        if (response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/x-ndjson")
        {
            return "0"; // a file instead of an envelope
        }

        var answer = await Answer.Of(response);
        Assert.Equal(answer.Code switch { "0" => 200, "unauthorized" => 401, "forbidden" => 403, "unsupportedMediaType" => 415, _ => 400 }, (int)answer.Status);
        return answer.Code;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\w+\}")]
    private static partial System.Text.RegularExpressions.Regex AnyId();
}
