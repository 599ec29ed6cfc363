using System.Globalization;

namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>The format dateISO. What passes here can be stored: parsing and checking are one thing.</summary>
public static class IsoDate
{
    private const int DateLength = 10;
    private const int SecondsLength = 19;
    private const int ZoneLength = 6;
    private const int FractionDigits = 7;

    /// <summary>A calendar date <c>YYYY-MM-DD</c> of the years 0001–9999.</summary>
    public static bool TryParseDate(string text, out DateOnly date)
    {
        date = default;
        if (!LooksLikeDate(text))
        {
            return false;
        }

        var (year, month, day) = (Number(text.AsSpan(0, 4)), Number(text.AsSpan(5, 2)), Number(text.AsSpan(8, 2)));
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>
    /// A full timestamp <c>YYYY-MM-DDThh:mm:ss</c>, a fraction if any, and <c>Z</c> or <c>±hh:mm</c> up to 14 hours; what is
    /// finer than 100 ns is cut off. There is no leap second and no 24:00, since neither can be stored.
    /// </summary>
    public static bool TryParseTimestamp(string text, out DateTimeOffset instant)
    {
        instant = default;
        var zone = text.EndsWith('Z') ? text.Length - 1 : text.Length - ZoneLength;
        if (zone < SecondsLength
            || !IsZone(text.AsSpan(zone))
            || !IsFraction(text.AsSpan(SecondsLength, zone - SecondsLength), out var ticks))
        {
            return false;
        }

        Span<char> withoutFraction = stackalloc char[SecondsLength + ZoneLength];
        text.AsSpan(0, SecondsLength).CopyTo(withoutFraction);
        text.AsSpan(zone).CopyTo(withoutFraction[SecondsLength..]);
        var isTimestamp = DateTimeOffset.TryParseExact(
            withoutFraction[..(SecondsLength + text.Length - zone)],
            text.EndsWith('Z') ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out instant);
        instant = isTimestamp ? instant.AddTicks(ticks) : default;
        return isTimestamp;
    }

    internal static bool IsDate(string text) => TryParseDate(text, out _);

    internal static bool IsDateOrTimestamp(string text) => IsDate(text) || TryParseTimestamp(text, out _);

    /// <summary>The pattern <c>^\d{4}-\d{2}-\d{2}$</c>.</summary>
    internal static bool LooksLikeDate(string text)
    {
        if (text.Length != DateLength)
        {
            return false;
        }

        for (var at = 0; at < DateLength; at++)
        {
            if (at is 4 or 7 ? text[at] != '-' : !char.IsAsciiDigit(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    private static bool IsZone(ReadOnlySpan<char> text) => text is "Z" or
    ['+' or '-', >= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '9', >= '0' and <= '9'];

    private static bool IsFraction(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        for (var at = 1; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
            {
                return false;
            }
        }

        for (var at = 1; at <= FractionDigits; at++)
        {
            ticks = (ticks * 10) + (at < text.Length ? text[at] - '0' : 0);
        }

        return text.Length == 0 || (text.Length > 1 && text[0] == '.');
    }
}
