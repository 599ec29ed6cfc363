using System.Buffers;

namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>The patterns that schemas name.</summary>
internal static class Patterns
{
    private const string LineTerminators = "\n\r\u2028\u2029";

    private const string Alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> LineTerminatorsAndBrackets = SearchValues.Create(LineTerminators + "<>");
    private static readonly SearchValues<char> DecimalDigits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> UpperCase = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    private static readonly SearchValues<char> Alphanumerics = SearchValues.Create(Alphanumeric);
    private static readonly SearchValues<char> AlphanumericsAndUnderscore = SearchValues.Create(Alphanumeric + "_");
    private static readonly SearchValues<char> AlphanumericsAndHyphen = SearchValues.Create(Alphanumeric + "-");

    public static readonly Pattern FreeText = new("^((?![<>]).)*$", text => !text.AsSpan().ContainsAny(LineTerminatorsAndBrackets));

    public static readonly Pattern Reference = new("^[0-9a-zA-Z]+$", text => IsSomeOf(text, Alphanumerics));

    public static readonly Pattern EntityId = new("^[0-9a-zA-Z_]+$", text => IsSomeOf(text, AlphanumericsAndUnderscore));

    public static readonly Pattern PostalCode = new("^[0-9a-zA-Z-]+$", text => IsSomeOf(text, AlphanumericsAndHyphen));

    public static readonly Pattern CountryCode = new("^[A-Z]{3}$", text => text.Length == 3 && !text.AsSpan().ContainsAnyExcept(UpperCase));

    public static readonly Pattern NineDigits = new("^[0-9]{9}$", text => text.Length == 9 && IsDigits(text));

    /// <summary>The same, as another schema writes it: a pattern's text is part of what callers are told.</summary>
    public static readonly Pattern NineDigitsInShort = NineDigits with { Source = "^\\d{9}$" };

    public static readonly Pattern Digits = new("^\\d+$", text => text.Length > 0 && IsDigits(text));

    public static readonly Pattern Date = new("^\\d{4}-\\d{2}-\\d{2}$", IsoDate.LooksLikeDate);

    public static readonly Pattern LooseEmail = new("^(.+)@(.+)$", IsLooseEmail);

    public static readonly Pattern NewPassword = new(
        "(?=.*[0-9])(?=.*[!@#$%^&*])(?=.*[a-z])(?=.*[A-Z])[0-9a-zA-Z!@#$%^&*]{8,}",
        IsNewPassword);

    /// <summary>A phone number of E.164.</summary>
    public static readonly Pattern International = new(
        "^\\+[1-9]\\d{1,14}$", text => text.Length is >= 3 and <= 16 && text[0] == '+' && text[1] != '0' && IsDigits(text[1..]));

    public static readonly Pattern StateCode = new("^[A-Z]{2}$", text => text.Length == 2 && !text.AsSpan().ContainsAnyExcept(UpperCase));

    public static readonly Pattern ZipCode = new("^[0-9]{5}(-[0-9]{4})?$", text => HasDigitsAround(text, 5) || HasDigitsAround(text, 5, 4));

    public static readonly Pattern SsnWithHyphens = new("^[0-9]{3}-[0-9]{2}-[0-9]{4}$", text => HasDigitsAround(text, 3, 2, 4));

    public static readonly Pattern EinWithHyphen = new("^[0-9]{2}-[0-9]{7}$", text => HasDigitsAround(text, 2, 7));

    private static bool IsSomeOf(string text, SearchValues<char> characters) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(characters);

    private static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExcept(DecimalDigits);

    // Runs of so many digits, with a hyphen between each two.
    private static bool HasDigitsAround(string text, params ReadOnlySpan<int> runs)
    {
        var rest = text.AsSpan();
        for (var run = 0; run < runs.Length; run++)
        {
            if (run > 0)
            {
                if (rest is not ['-', ..])
                {
                    return false;
                }

                rest = rest[1..];
            }

            if (rest.Length < runs[run] || rest[..runs[run]].ContainsAnyExcept(DecimalDigits))
            {
                return false;
            }

            rest = rest[runs[run]..];
        }

        return rest.IsEmpty;
    }

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
