namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>When a delivery that failed is tried again. A dialect names its own.</summary>
/// <param name="Pauses">The pauses after the first, the second, … failed attempt.</param>
public sealed record RetrySchedule(params IReadOnlyList<TimeSpan> Pauses)
{
    /// <summary>
    /// How long a receiver's own wish (<c>Retry-After</c>) is waited for at most, where it is longer than the pause; nothing: it isn't listened to.
    /// </summary>
    public TimeSpan LongestRetryAfter { get; init; }

    /// <summary>Up to which part of a pause is added by chance, so that what failed together doesn't come again together.</summary>
    public double Spread { get; init; } = 0.2;

    /// <summary>How often a delivery is tried in all.</summary>
    public int Attempts => Pauses.Count + 1;

    /// <summary>Pauses each twice the one before, until they are as long as the longest.</summary>
    /// <param name="first">The first pause.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="attempts">How often a delivery is tried in all.</param>
    public static RetrySchedule Doubling(TimeSpan first, TimeSpan longest, int attempts)
    {
        var pauses = new TimeSpan[attempts - 1];
        for (var (at, pause) = (0, first); at < pauses.Length; at++, pause = pause < longest / 2 ? pause * 2 : longest)
        {
            pauses[at] = pause;
        }

        return new RetrySchedule(pauses);
    }

    /// <summary>
    /// The pause after the given number of failed attempts (from 1); null when it was the last. Chance adds to what the receiver asked for too: those who were
    /// put off together don't come again together either.
    /// </summary>
    /// <param name="failed">How many attempts have failed.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <param name="retryAfter">What the receiver asked for.</param>
    public TimeSpan? After(int failed, double chance, TimeSpan? retryAfter)
    {
        if (failed > Pauses.Count)
        {
            return null;
        }

        var pause = Pauses[failed - 1];
        var asked = retryAfter < LongestRetryAfter ? retryAfter.Value : retryAfter is null ? TimeSpan.Zero : LongestRetryAfter;
        return (asked > pause ? asked : pause) + (pause * (chance * Spread));
    }
}
