using CustomerOnboarding.Api.Hosting;

namespace CustomerOnboarding.Api.ConnectFi.Health;

/// <summary>
/// <c>GET /health</c> and, for machines, <c>/health/live</c> (the process answers) and <c>/health/ready</c> (it can do its work: the schema
/// is up to date and PostgreSQL answers). <c>/health</c> tells people what ready tells machines.
/// </summary>
internal static class HealthEndpoint
{
    public static IResult Live() => Envelope.Success(new { status = "ok" });

    public static async Task<IResult> Ready(DatabaseStart database, HttpContext http) =>
        await database.IsReady(http.RequestAborted) ? Live() : Envelope.Refusal(Refusals.ServiceUnavailable);
}
