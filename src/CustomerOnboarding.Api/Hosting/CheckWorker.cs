using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Asks the verifier about applications whose check is due: started in the background, running, or left by a process that died.</summary>
internal sealed class CheckWorker(ICheckQueue queue, CheckApplicationHandler check, DatabaseStart database, ILogger<CheckWorker> logger)
    : ClaimWorker<ClaimedCheck>(places: 32, placesOfAClient: 8, database, logger)
{
    protected override Task<IReadOnlyList<ClaimedCheck>> Claim(int limit, IReadOnlyDictionary<string, int> taken, int perClient) =>
        queue.Claim(limit, taken, perClient, CancellationToken.None);

    protected override string ClientOf(ClaimedCheck claim) => claim.ClientId;

    protected override async Task Do(ClaimedCheck claim, CancellationToken cancellation)
    {
        var done = await check.Handle(Actor.System(claim.ClientId), claim.ApplicationId, tells: true, cancellation);
        if (!done.IsRefused && done.Value.FailedChecks > 0)
        {
            logger.LogWarning(
                "The verifier failed on {ApplicationId} of {ClientId}, {FailedChecks} times in a row; it is {Status} now",
                claim.ApplicationId, claim.ClientId, done.Value.FailedChecks, done.Value.Application.Status);
        }
    }
}
