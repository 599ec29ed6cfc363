namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>When a delivery is tried again: soon at first, then ever more slowly, over a little more than three days.</summary>
public static class RetrySchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>How often a delivery is tried in all.</summary>
    public static int Attempts => Pauses.Length + 1;

    /// <summary>
    /// The pause after the given number of failed attempts (from 1); null when it was the last. What the receiver asked for
    /// (<c>Retry-After</c>) is waited for, a day at most. Up to a fifth of the schedule's own pause is added by chance, so that what failed
    /// together, or was put off together, doesn't come again together.
    /// </summary>
    /// <param name="failed">How many attempts have failed.</param>
    /// <param name="chance">A random number from 0 to 1.</param>
    /// <param name="retryAfter">What the receiver asked for.</param>
    public static TimeSpan? After(int failed, double chance, TimeSpan? retryAfter)
    {
        if (failed > Pauses.Length)
        {
            return null;
        }

        var pause = Pauses[failed - 1];
        var asked = retryAfter < LongestRetryAfter ? retryAfter.Value : retryAfter is null ? TimeSpan.Zero : LongestRetryAfter;
        return (asked > pause ? asked : pause) + (pause * (chance / 5));
    }
}
