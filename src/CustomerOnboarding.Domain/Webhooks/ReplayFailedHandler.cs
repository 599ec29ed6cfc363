using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Has everything sent anew that a client's receivers didn't take: after an outage of theirs that lasted longer than the schedule.</summary>
public sealed class ReplayFailedHandler(IDeliveries deliveries)
{
    /// <summary>How many one call sends anew at most.</summary>
    public const int Most = 1000;

    /// <summary>How many there were, and whether there are more: then it is to be called again.</summary>
    /// <param name="by">The operator, for that client.</param>
    /// <param name="since">Of events since then.</param>
    /// <param name="now">When they are due.</param>
    /// <param name="cancellation">Ends it; what was sent anew by then stays so.</param>
    public async Task<(int Replayed, bool More)> Handle(Actor by, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellation)
    {
        var failed = await deliveries.Failed(by.ClientId, since, Most + 1, cancellation);
        var replayed = 0;
        foreach (var id in failed.Take(Most))
        {
            // Somebody else may have sent it anew meanwhile. Nobody has seen them one by one.
            replayed += (await deliveries.Replay(by with { Expected = null }, id, id.ToString(), now, ifFailed: true, cancellation)).IsRefused ? 0 : 1;
        }

        return (replayed, failed.Count > Most);
    }
}
