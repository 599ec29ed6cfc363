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
        ReviewersAndSupervisors,
        Reviewers,
        Supervisors,
        Administrators,
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
        { "GET /ops/summary", For.ReviewersAndSupervisors, "0" },
        { "POST /ops/customers/search", For.ReviewersAndSupervisors, "0" },
        { "GET /ops/applications", For.ReviewersAndSupervisors, "0" },
        { "GET /ops/applications/{applicationId}", For.ReviewersAndSupervisors, "applicationNotFound" },
        { "POST /ops/applications/{applicationId}/withdraw", For.Supervisors, "requestValidateError" },
        { "POST /ops/applications/{applicationId}/begin-again", For.Supervisors, "requestValidateError" },
        { "POST /ops/applications/{applicationId}/assign", For.Reviewers, "applicationNotFound" },
        { "POST /ops/applications/{applicationId}/release", For.Reviewers, "applicationNotFound" },
        { "GET /ops/customers/{customerId}", For.ReviewersAndSupervisors, "customerNotFound" },
        { "GET /ops/customers/{customerId}/versions", For.ReviewersAndSupervisors, "customerNotFound" },
        { "GET /ops/customers/{customerId}/versions/{version}", For.ReviewersAndSupervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/erase", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/unmask", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/notes", For.ReviewersAndSupervisors, "requestValidateError" },
        { "POST /ops/applications/{applicationId}/decision", For.Reviewers, "requestValidateError" },
        { "GET /ops/audit", For.Operators, "0" },
        { "GET /ops/audit/export", For.Operators, "0" },
        { "GET /ops/audit/verify", For.Operators, "0" },
        { "GET /ops/clients", For.Administrators, "0" },
        { "POST /ops/clients", For.Administrators, "requestValidateError" },
        { "GET /ops/clients/{clientId}", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/disable", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/enable", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/allow-unmask", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/deny-unmask", For.Administrators, "clientNotFound" },
        { "GET /ops/clients/{clientId}/keys", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/keys", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/keys/revoke", For.Administrators, "requestValidateError" },
        { "POST /ops/clients/{clientId}/users", For.Administrators, "requestValidateError" },
        { "GET /ops/users", For.Administrators, "0" },
        { "POST /ops/users", For.Administrators, "requestValidateError" },
        { "GET /ops/users/{login}", For.Administrators, "loginNotFound" },
        { "POST /ops/users/{login}/reset-password", For.Administrators, "loginNotFound" },
        { "POST /ops/users/{login}/disable", For.Administrators, "loginNotFound" },
        { "POST /ops/users/{login}/enable", For.Administrators, "loginNotFound" },
        { "POST /ops/users/{login}/rights", For.Administrators, "requestValidateError" },
        { "GET /ops/webhooks", For.Administrators, "0" },
        { "GET /ops/webhooks/{webhookId}", For.Administrators, "webhookNotFound" },
        { "POST /ops/webhooks/{webhookId}/replay", For.Administrators, "webhookNotFound" },
        { "POST /ops/clients/{clientId}/webhooks/replay", For.Administrators, "requestValidateError" },
        { "POST /ops/clients/{clientId}/webhook", For.Administrators, "requestValidateError" },
        { "POST /ops/clients/{clientId}/webhook/test", For.Administrators, "clientNotFound" },
        { "POST /ops/clients/{clientId}/webhook-secret/rotate", For.Administrators, "clientNotFound" },
        { "GET /ops/documents/{documentId}/content", For.ReviewersAndSupervisors, "documentNotFound" },
        { "POST /ops/customers/{customerId}/lock", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/unlock", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/restrict", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/lift", For.Supervisors, "requestValidateError" },
        { "POST /ops/customers/{customerId}/close", For.Supervisors, "requestValidateError" },
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
        var rights = RightsOf(whom);
        var isForOperators = rights != OperatorRights.None;

        var asked = new List<(string, string)>();
        foreach (var (name, token) in new[] { ("no token", null), ("rubbish", "rubbish"), ("unknown", new string('x', 66)), ("revoked", revoked.Token), ("partner", partner.Token), ("operator", ops.Token) })
        {
            asked.Add((name, await CodeOf(route, token)));
        }

        asked.AddRange(await Codes(route, right => (right.ToString(), right)));
        asked.AddRange(await Codes(route, right => ($"all but {right}", OperatorRights.All & ~right)));

        Assert.Equal(
            [
                ("no token", nobody),
                ("rubbish", nobody),
                ("unknown", nobody),
                ("revoked", nobody),
                ("partner", isForOperators ? "forbidden" : reached),
                ("operator", whom == For.Partners ? "forbidden" : reached),
                .. Single.Select(right => (right.ToString(), whom == For.Partners || (isForOperators && !rights.HasFlag(right)) ? "forbidden" : reached)),
                .. Single.Select(right => ($"all but {right}", whom == For.Partners || rights == right ? "forbidden" : reached)),
            ],
            asked);
    }

    [OwnInstanceFact]
    public async Task A_denied_attempt_is_said_by_name_and_is_in_the_trail_with_its_route_and_nothing_that_was_sent()
    {
        var looks = await onboarding.Operator(rights: OperatorRights.Reviewer);
        var refused = await looks.Move("cstap_6reGTr3k8vpAu8uFV7EdiN", "lock");

        refused.Refused(403, "forbidden", "This needs a login with the right supervisor.");
        Assert.Equal(
            ["access.denied(POST,/ops/customers/{customerId}/lock) by " + looks.Login],
            (await onboarding.Database.Audit("", looks.Login)).Where(line => line.StartsWith("access", StringComparison.Ordinal)));
    }

    [OwnInstanceFact]
    public async Task Rights_that_were_changed_count_at_once()
    {
        var looks = await onboarding.Operator(rights: OperatorRights.Reviewer);
        (await looks.Queue()).Succeeded();

        Assert.True(await onboarding.Own.Services.GetRequiredService<ILoginStore>().SetRights(
            looks.Login, OperatorRights.Administrator, TimeProvider.System.GetUtcNow(), CancellationToken.None));

        (await looks.Queue()).Refused(401, "unauthorized", "Authentication error");
        (await (await Session.LogIn(onboarding.Address, looks.Login, looks.Password)).Queue())
            .Refused(403, "forbidden", "This needs a login with the right reviewer or supervisor.");
        var partner = await onboarding.Partner();
        Assert.False(await onboarding.Own.Services.GetRequiredService<ILoginStore>().SetRights(
            partner.Login, OperatorRights.All, TimeProvider.System.GetUtcNow(), CancellationToken.None));
    }

    private static readonly OperatorRights[] Single = [OperatorRights.Reviewer, OperatorRights.Supervisor, OperatorRights.Administrator];

    private static OperatorRights RightsOf(For whom) => whom switch
    {
        For.Operators => OperatorRights.All,
        For.ReviewersAndSupervisors => OperatorRights.Reviewer | OperatorRights.Supervisor,
        For.Reviewers => OperatorRights.Reviewer,
        For.Supervisors => OperatorRights.Supervisor,
        For.Administrators => OperatorRights.Administrator,
        _ => OperatorRights.None,
    };

    private async Task<(string, string)[]> Codes(string route, Func<OperatorRights, (string Name, OperatorRights Rights)> of)
    {
        var codes = new List<(string, string)>();
        foreach (var right in Single)
        {
            var (name, rights) = of(right);
            codes.Add((name, await CodeOf(route, (await onboarding.Operator(rights: rights)).Token)));
        }

        return [.. codes];
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
        Assert.Equal(answer.Code switch { "0" => 200, "unauthorized" => 401, "forbidden" => 403, "unsupportedMediaType" => 415, "applicationNotFound" or "clientNotFound" or "loginNotFound" or "webhookNotFound" => 404, _ => 400 }, (int)answer.Status);
        return answer.Code;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\w+\}")]
    private static partial System.Text.RegularExpressions.Regex AnyId();
}
