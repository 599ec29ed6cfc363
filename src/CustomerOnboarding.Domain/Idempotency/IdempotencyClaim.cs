namespace CustomerOnboarding.Domain.Idempotency;

/// <summary>A key in the hands of the request that runs under it. Made by the store, which alone knows what is in it.</summary>
public abstract class IdempotencyClaim
{
    /// <summary>The answer that the request's changes so far have committed; null when there is none.</summary>
    public StoredAnswer? Committed { get; private set; }

    /// <summary>SHA-256 of the body; of one that is read as it arrives it is null until its end, which comes before any change is committed.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Whether the request's key is in use still, as far as its changes know.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>A change was committed.</summary>
    /// <param name="answer">With which answer; null with none, and any before is taken back.</param>
    /// <param name="isOpen">Whether the request goes on.</param>
    public void HasCommitted(StoredAnswer? answer, bool isOpen) => (Committed, IsOpen) = (answer, isOpen);
}

/// <summary>
/// What an <see cref="Common.Actor"/> brings along whose request runs under a key: with it a store commits the request's answer in the transaction of
/// its change, so that both are there or neither.
/// </summary>
/// <param name="Claim">The key.</param>
/// <param name="Shows">The type of what the answer is made of.</param>
/// <param name="Render">The answer to a result of that type.</param>
/// <param name="HasMoreToCome">Whether the request goes on after the change: its key is in use still, and the answer counts should it get no further.</param>
public sealed record IdempotentCall(IdempotencyClaim Claim, Type Shows, Func<object, StoredAnswer> Render, bool HasMoreToCome = false);

/// <summary>A change isn't committed, since its request doesn't have its key any more or never had a right to it.</summary>
/// <param name="verdict"><see cref="IdempotencyVerdict.InUse"/>: its lease ended and another one runs; <see cref="IdempotencyVerdict.Reused"/>: its body, now read, is another one.</param>
public sealed class ClaimLostException(IdempotencyVerdict verdict) : Exception($"The idempotency key: {verdict}.")
{
    /// <summary>What the request comes to.</summary>
    public IdempotencyVerdict Verdict => verdict;
}
