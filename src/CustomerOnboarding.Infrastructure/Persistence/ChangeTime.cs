namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>When changes happen.</summary>
internal static class ChangeTime
{
    /// <summary>
    /// The time of a change, to the microsecond, as it is stored. Asked under the lock of what it changes, and always after what has been seen of that already, although
    /// another instance's clock may be ahead: no two changes are of one time, by which it is known that something changed and what is the newest.
    /// </summary>
    /// <param name="clock">This instance's.</param>
    /// <param name="seen">Times that it has to be after; null for what isn't there.</param>
    public static DateTimeOffset OfChange(this TimeProvider clock, params IReadOnlyList<DateTimeOffset?> seen)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return seen.Max() is { } last && last >= now ? last.AddMicroseconds(1) : now;
    }

    /// <summary>The time of a change that was asked for a while ago and has what it changes under its lock by now.</summary>
    /// <param name="clock">This instance's.</param>
    /// <param name="asked">When it was asked for.</param>
    public static DateTimeOffset UnderLock(this TimeProvider clock, DateTimeOffset asked) => clock.OfChange() is var now && now > asked ? now : asked;
}
