namespace CustomerOnboarding.Domain.Idempotency;

/// <summary>What a dialect promises about requests that come with an idempotency key. A key belongs to its client.</summary>
/// <param name="ShortestKey">How many characters a key has at least.</param>
/// <param name="LongestKey">How many it has at most.</param>
/// <param name="KeepsRefused">
/// Whether a key stays used after a refusal: the identical request runs again and any other is refused. Otherwise the key is free then.
/// </param>
public sealed record IdempotencyPolicy(int ShortestKey, int LongestKey, bool KeepsRefused)
{
    /// <summary>How long a key may be in use before its request counts as dead. Far longer than any request takes; one that comes back later finds its key taken and changes nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Whether a text may be a key: of the right length, visible ASCII only.</summary>
    public bool Accepts(string key) => key.Length >= ShortestKey && key.Length <= LongestKey && !key.AsSpan().ContainsAnyExceptInRange('!', '~');
}
