namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>The format ipv4: four decimal numbers to 255, without zeros in front, which some read as octal.</summary>
internal static class Ipv4Address
{
    public static bool IsMatch(string text)
    {
        var parts = 0;
        foreach (var part in text.AsSpan().Split('.'))
        {
            if (!IsByte(text.AsSpan(part)) || ++parts > 4)
            {
                return false;
            }
        }

        return parts == 4;
    }

    private static bool IsByte(ReadOnlySpan<char> digits)
    {
        if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0'))
        {
            return false;
        }

        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return number <= 255;
    }
}
