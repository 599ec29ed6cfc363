namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// The one who comes alone to any <see cref="Gathering{TAsk, TAnswer}"/> and holds the thread it came on until its statement has ended: one at a time in a process, since
/// the pool has few threads, and a database that stands still must not hold more than one of them.
/// </summary>
internal static class LoneAsker
{
    private static int begun;

    /// <summary>Whether the caller is the one now, until its <see cref="End"/>.</summary>
    public static bool TryBegin() => Interlocked.CompareExchange(ref begun, 1, 0) == 0;

    /// <summary>The next may begin.</summary>
    public static void End() => Volatile.Write(ref begun, 0);
}
