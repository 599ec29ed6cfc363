namespace CustomerOnboarding.Domain.Idempotency;

/// <summary>What is known of a key, held against a request that comes with it.</summary>
/// <param name="State">What became of the request that has the key.</param>
/// <param name="IsSameTarget">Whether method and path are those of that request.</param>
/// <param name="IsSameBody">Whether the body is; null while one of the two bodies hasn't come to its end.</param>
/// <param name="LeaseUntil">Until when the request that has the key may be at work.</param>
/// <param name="HasAnswer">Whether one of its changes has left an answer.</param>
/// <param name="KeptUntil">When the key is forgotten.</param>
public sealed record IdempotencyRecord(
    IdempotencyState State, bool IsSameTarget, bool? IsSameBody, DateTimeOffset LeaseUntil, bool HasAnswer, DateTimeOffset KeptUntil)
{
    /// <summary>What the request comes to.</summary>
    public IdempotencyVerdict Decide(DateTimeOffset now)
    {
        var isAtWork = State == IdempotencyState.Running && LeaseUntil > now;
        if (!isAtWork && KeptUntil <= now)
        {
            return IdempotencyVerdict.Run;
        }

        // Another request is told so whatever became of the first.
        if (!IsSameTarget || IsSameBody == false)
        {
            return IdempotencyVerdict.Reused;
        }

        return State switch
        {
            IdempotencyState.Running when isAtWork => IdempotencyVerdict.InUse,
            // It died. What it committed last is its answer; what it didn't commit hasn't happened.
            IdempotencyState.Running => HasAnswer ? IdempotencyVerdict.Replay : IdempotencyVerdict.Run,
            IdempotencyState.Answered => IdempotencyVerdict.Replay,
            IdempotencyState.Refused => IdempotencyVerdict.Run,
            IdempotencyState.Gone => IdempotencyVerdict.Gone,
        };
    }
}

/// <summary>What became of the request that has a key. After a failure of ours there is no record: its key is free.</summary>
public enum IdempotencyState
{
    /// <summary>It is at work, or died at it.</summary>
    Running,

    /// <summary>It was done.</summary>
    Answered,

    /// <summary>It was refused, and has changed nothing.</summary>
    Refused,

    /// <summary>It was done, and its answer was destroyed with the customer that it was about.</summary>
    Gone,
}

/// <summary>What a request under a known key comes to.</summary>
public enum IdempotencyVerdict
{
    /// <summary>It runs, and has the key.</summary>
    Run,

    /// <summary>It is given the first one's answer.</summary>
    Replay,

    /// <summary>It is refused: the first one is at work.</summary>
    InUse,

    /// <summary>It is refused: the key was used for another request.</summary>
    Reused,

    /// <summary>It is refused: the customer that the answer was about is gone.</summary>
    Gone,
}
