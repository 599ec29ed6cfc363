namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>A UUID in its usual writing, in any case of its letters; .NET by itself reads more than that.</summary>
public static class Uuid
{
    private const int Length = 36;

    /// <summary>Reads it; false when it is none.</summary>
    public static bool TryParse(string? text, out Guid id)
    {
        id = default;
        if (text?.Length != Length)
        {
            return false;
        }

        for (var at = 0; at < Length; at++)
        {
            if (at is 8 or 13 or 18 or 23 ? text[at] != '-' : !char.IsAsciiHexDigit(text[at]))
            {
                return false;
            }
        }

        return Guid.TryParseExact(text, "D", out id);
    }

    internal static bool IsMatch(string text) => TryParse(text, out _);
}
