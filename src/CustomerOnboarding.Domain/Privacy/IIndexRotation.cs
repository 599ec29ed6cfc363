namespace CustomerOnboarding.Domain.Privacy;

/// <summary>
/// Indexes anew, under the active index key, what numbers are compared by and was written under the former one, while both are asked and customers are registered and changed.
/// </summary>
public interface IIndexRotation
{
    /// <summary>How many customers and keys that sign are still indexed by the former key; none where none is set.</summary>
    Task<long> Left(CancellationToken cancellation);

    /// <summary>
    /// Indexes them anew, a few hundred in each transaction: whatever ends it, nothing is lost, and the next run goes on where this one ended. Any number may run at once.
    /// </summary>
    /// <param name="progress">Told after each transaction how many it indexed.</param>
    /// <param name="cancellation">Ends it between two of them.</param>
    /// <returns>Of how many customers no number can be read any more, since their data key is destroyed: those are told from nobody from now on.</returns>
    /// <exception cref="UnreadableException">A data key is there and can't be opened.</exception>
    Task<long> Run(Action<long> progress, CancellationToken cancellation);

    /// <summary>What only the former key finds, and nobody but who uses it can bring under the active one. When there is nothing, the former key is retired: the database refuses it from then on.</summary>
    /// <returns>Null where no former key is set.</returns>
    Task<FormerIndexKeyNeeds?> Retire(CancellationToken cancellation);
}

/// <summary>For what the former index key is still needed.</summary>
/// <param name="Indexed">Customers and keys that sign, which a run indexes anew.</param>
/// <param name="ApiKeys">API keys that work and weren't used since: each moves at its next use.</param>
/// <param name="Requests">Idempotency keys, which go by themselves.</param>
public sealed record FormerIndexKeyNeeds(long Indexed, IReadOnlyList<(string ClientId, string KeyId)> ApiKeys, long Requests)
{
    /// <summary>Whether it isn't needed any more.</summary>
    public bool IsNone => Indexed == 0 && ApiKeys.Count == 0 && Requests == 0;
}
