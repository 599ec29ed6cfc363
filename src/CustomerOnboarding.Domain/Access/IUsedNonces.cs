namespace CustomerOnboarding.Domain.Access;

/// <summary>The nonces of signed requests: each is good once, on whichever instance.</summary>
public interface IUsedNonces
{
    /// <summary>Uses one up; false when it was used before.</summary>
    /// <param name="keyId">The key that signed.</param>
    /// <param name="signedAt">When, in Unix seconds, as the request says.</param>
    /// <param name="nonce">The nonce.</param>
    /// <param name="now">The time; from it is counted how long the use is remembered.</param>
    /// <param name="cancellation">Ends the wait, not the use.</param>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    Task<bool> Use(Guid keyId, long signedAt, string nonce, DateTimeOffset now, CancellationToken cancellation);
}
