using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Idempotency;

/// <summary>
/// Where idempotency keys are kept. A request claims its key before it does anything; then the stores that it changes something in commit its answer with
/// the change (<see cref="Actor.Idempotency"/>), and what has changed nothing is told here how it ended.
/// </summary>
public interface IIdempotencyStore
{
    /// <summary>
    /// Claims the key for a request, in one committed statement where nobody has it. However many come at once, on whatever instance, one of them runs.
    /// </summary>
    Task<ClaimAnswer> Claim(Actor actor, KeyedRequest request, CancellationToken cancellation);

    /// <summary>
    /// The request was done and no change of its own has committed the answer: a read, or there was nothing to change. Should the database be away, the
    /// key is free once it is back, or at the end of its lease.
    /// </summary>
    /// <param name="actor">Who asked.</param>
    /// <param name="claim">The key.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="subject">What it was made of; null where that is no record.</param>
    Task Finish(Actor actor, IdempotencyClaim claim, StoredAnswer answer, object? subject);

    /// <summary>The request was refused and has changed nothing. Of an outage as in <see cref="Finish"/>.</summary>
    Task Refused(Actor actor, IdempotencyClaim claim, IdempotencyPolicy policy);

    /// <summary>The request failed: its key is free, unless a change of it was committed, whose answer counts then. Of an outage as in <see cref="Finish"/>.</summary>
    Task Release(Actor actor, IdempotencyClaim claim);

    /// <summary>Gives back the keys that an outage has kept from being given back.</summary>
    Task ReleaseOwed(CancellationToken cancellation);
}

/// <summary>What a request under a key comes to.</summary>
public abstract record ClaimAnswer
{
    /// <summary>It runs.</summary>
    public sealed record Granted(IdempotencyClaim Claim) : ClaimAnswer;

    /// <summary>It is given the answer to this request.</summary>
    public sealed record Replayed(StoredAnswer Answer, string RequestId) : ClaimAnswer;

    /// <summary>It is refused.</summary>
    /// <param name="Verdict">Why: <see cref="IdempotencyVerdict.InUse"/>, <see cref="IdempotencyVerdict.Reused"/> or <see cref="IdempotencyVerdict.Gone"/>.</param>
    /// <param name="Customer">Whom the answer was about that is gone.</param>
    public sealed record Denied(IdempotencyVerdict Verdict, CustomerId? Customer = null) : ClaimAnswer;
}
