using System.Buffers;

namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>Every pattern of the contract's schemas.</summary>
internal static class Patterns
{
    private const string LineTerminators = "\n\r\u2028\u2029";

    private static readonly SearchValues<char> LineTerminatorsAndBrackets = SearchValues.Create(LineTerminators + "<>");

    public static readonly Pattern FreeText = new("^((?![<>]).)*$", text => !text.AsSpan().ContainsAny(LineTerminatorsAndBrackets));

    public static readonly Pattern Reference = new("^[0-9a-zA-Z]+$", text => text.Length > 0 && text.All(char.IsAsciiLetterOrDigit));

    public static readonly Pattern EntityId = new(
        "^[0-9a-zA-Z_]+$",
        text => text.Length > 0 && text.All(each => char.IsAsciiLetterOrDigit(each) || each == '_'));

    public static readonly Pattern PostalCode = new(
        "^[0-9a-zA-Z-]+$",
        text => text.Length > 0 && text.All(each => char.IsAsciiLetterOrDigit(each) || each == '-'));

    public static readonly Pattern CountryCode = new("^[A-Z]{3}$", text => text.Length == 3 && text.All(char.IsAsciiLetterUpper));

    public static readonly Pattern NineDigits = new("^[0-9]{9}$", text => text.Length == 9 && text.All(char.IsAsciiDigit));

    public static readonly Pattern Digits = new("^\\d+$", text => text.Length > 0 && text.All(char.IsAsciiDigit));

    public static readonly Pattern Date = new("^\\d{4}-\\d{2}-\\d{2}$", IsoDate.LooksLikeDate);

    public static readonly Pattern LooseEmail = new("^(.+)@(.+)$", IsLooseEmail);

    public static readonly Pattern NewPassword = new(
        "(?=.*[0-9])(?=.*[!@#$%^&*])(?=.*[a-z])(?=.*[A-Z])[0-9a-zA-Z!@#$%^&*]{8,}",
        IsNewPassword);

    private static bool IsLooseEmail(string text) =>
        text.Length >= 3 && text.AsSpan(1, text.Length - 2).Contains('@') && !text.AsSpan().ContainsAny(LineTerminators);

    /// <summary>
    /// Not anchored, and the lookaheads see the whole rest of the line, not only the run of eight. From the end of each line
    /// backwards, both are known at every position: which classes lie to the right, and how long the run is that begins here.
    /// </summary>
    private static bool IsNewPassword(string text)
    {
        var (digit, sign, lower, upper, run) = (false, false, false, false, 0);
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var each = text[at];
            if (LineTerminators.Contains(each))
            {
                (digit, sign, lower, upper, run) = (false, false, false, false, 0);
                continue;
            }

            var isSign = "!@#$%^&*".Contains(each);
            digit |= char.IsAsciiDigit(each);
            sign |= isSign;
            lower |= char.IsAsciiLetterLower(each);
            upper |= char.IsAsciiLetterUpper(each);
            run = isSign || char.IsAsciiLetterOrDigit(each) ? run + 1 : 0;
            if (run >= 8 && digit && sign && lower && upper)
            {
                return true;
            }
        }

        return false;
    }
}
