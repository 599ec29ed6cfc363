using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>Which deliveries an operator may have sent anew.</summary>
public static class Replaying
{
    /// <summary>Why one isn't sent anew; null when it is.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="hasEnded">Whether its receiver wants nothing more.</param>
    /// <param name="isOfRemoved">Whether it tells of a customer that was removed or erased since.</param>
    /// <param name="ifFailed">Whether only one that was given up is meant.</param>
    public static ErrorKind? Refusal(DeliveryState state, bool hasEnded, bool isOfRemoved, bool ifFailed) =>
        hasEnded || state is DeliveryState.Pending or DeliveryState.Blocked or DeliveryState.Dropped || (ifFailed && state != DeliveryState.GivenUp)
            ? ErrorKind.DeliveryNotReplayable
            : isOfRemoved ? ErrorKind.DeliveryOfRemoved
            : null;

    /// <summary>Where it stands then, and when it is due: behind another of its subject it waits for its turn.</summary>
    /// <param name="isBehind">Whether one of its subject is before it.</param>
    /// <param name="now">When it is sent anew.</param>
    public static (DeliveryState State, DateTimeOffset? DueAt) Anew(bool isBehind, DateTimeOffset now) =>
        isBehind ? (DeliveryState.Blocked, null) : (DeliveryState.Pending, now);
}
