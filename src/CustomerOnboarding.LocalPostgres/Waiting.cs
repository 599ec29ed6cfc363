namespace CustomerOnboarding.LocalPostgres;

internal static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>False if the condition didn't come true in time.</summary>
    public static async Task<bool> Until(Func<bool> condition, TimeSpan patience, CancellationToken ct = default)
    {
        var giveUp = DateTime.UtcNow + patience;
        while (!condition())
        {
            if (DateTime.UtcNow > giveUp)
            {
                return false;
            }

            await Task.Delay(Pause, ct);
        }

        return true;
    }
}
