using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;

namespace CustomerOnboarding.Api.Operations.Health;

/// <summary>
/// <c>GET /health</c> and, for machines, <c>/health/live</c> (the process answers) and <c>/health/ready</c> (it can do its work: the schema
/// is up to date and PostgreSQL answers). <c>/health</c> tells people what ready tells machines.
/// </summary>
internal sealed class HealthEndpoint(IReadiness readiness)
{
    private static readonly HealthAnswer Ok = new("ok");

    public Task<IResult> Live(Call call) => Task.FromResult(Answers.Done(Ok));

    public async Task<IResult> Ready(Call call) =>
        await readiness.IsReady(call.Cancellation) ? Answers.Done(Ok) : Envelope.Refusal(Refusals.Of(Fault.Unavailable));
}

/// <summary>All is well.</summary>
internal sealed record HealthAnswer(string Status);
