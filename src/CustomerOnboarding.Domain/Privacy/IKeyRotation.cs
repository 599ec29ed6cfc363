namespace CustomerOnboarding.Domain.Privacy;

/// <summary>
/// Wraps anew, under the active master key, whatever an older one wraps: data keys of customers, of files and sessions that are no customer's yet, and secrets. What they protect stays as it is, and is read and written all the while.
/// </summary>
public interface IKeyRotation
{
    /// <summary>How many are wrapped by another key than the active one.</summary>
    Task<long> Left(CancellationToken cancellation);

    /// <summary>
    /// Wraps them anew, a few hundred in each transaction: whatever ends it, nothing is lost, and the next run goes on where this one ended. Any number may run at once.
    /// </summary>
    /// <param name="progress">Told after each transaction how many it wrapped.</param>
    /// <param name="cancellation">Ends it between two of them.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">An older key isn't set, or something isn't what it wrapped.</exception>
    Task Run(Action<long> progress, CancellationToken cancellation);

    /// <summary>
    /// Which older master keys are still needed, and by how many answers to idempotency keys, which go by themselves; the database forgets the others, so that nobody is warned
    /// once they aren't set any more.
    /// </summary>
    Task<IReadOnlyList<(string KeyId, long Answers)>> Needed(CancellationToken cancellation);
}
