namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>A moment as queries name it: a timestamp with or without a zone, which is UTC then, or a day.</summary>
public static class UtcTime
{
    /// <summary>Reads it; of a day the <paramref name="first"/> and the <paramref name="last"/> moment that PostgreSQL tells apart differ.</summary>
    /// <param name="text">E.g. <c>2026-11-21T13:33:08.22Z</c>, <c>2026-11-21T13:33:08</c>, <c>2026-11-21</c>.</param>
    /// <param name="first">The moment, or the day's first, UTC.</param>
    /// <param name="last">The moment, or the day's last microsecond, UTC.</param>
    public static bool TryParse(string text, out DateTimeOffset first, out DateTimeOffset last)
    {
        (first, last) = (default, default);
        if (IsoDate.TryParseDate(text, out var day))
        {
            first = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            last = first.AddTicks(TimeSpan.TicksPerDay - TimeSpan.TicksPerMicrosecond);
            return true;
        }

        if (!IsoDate.TryParseTimestamp(text, out var moment) && !IsoDate.TryParseTimestamp(text + "Z", out moment))
        {
            return false;
        }

        first = last = moment.ToUniversalTime();
        return true;
    }

    internal static bool IsMatch(string text) => TryParse(text, out _, out _);
}
