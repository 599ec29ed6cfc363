using System.Collections.Frozen;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// Takes a telephone number apart as people write them. Whether anybody has the number, or could, isn't asked: numbering plans change, and a number that
/// is refused wrongly is worse than one that can't be rung.
/// </summary>
public static class PhoneNumber
{
    /// <summary>The longest writing that is read.</summary>
    public const int MaxLength = 32;

    private const string Separators = " -.()/";
    private const string International = "00";
    private const int LongestCallingCode = 3;
    private const int FewestNationalDigits = 4;
    private const int MostDigits = 15; // of E.164, the calling code among them

    // Where every country of a code has it, people write it behind the code too: +44 (0)20 …
    private static readonly FrozenSet<string> CodesWithTrunkZero = Country.All
        .Where(country => country.CallingCode is not null)
        .GroupBy(country => country.CallingCode!)
        .Where(sharing => sharing.All(country => country.TrunkPrefix == "0"))
        .Select(sharing => sharing.Key)
        .ToFrozenSet();

    /// <summary>
    /// The number in an international writing (<c>+</c> or <c>00</c> in front), or in the national one of <paramref name="country"/>; null when it is none.
    /// </summary>
    /// <param name="text">As somebody wrote it.</param>
    /// <param name="country">Whose national writing it may be in; null when that isn't known.</param>
    public static Phone? Read(string text, Country? country)
    {
        if (Digits(text) is not { } digits)
        {
            return null;
        }

        return IsInternational(text, digits) ? FromCode(text[0] == '+' ? digits : digits[International.Length..])
            : country?.CallingCode is { } code ? Whole(code, WithoutPrefix(digits, country.TrunkPrefix))
            : null;
    }

    /// <summary>Whether the number says by itself of which country it is, or is no number at all; otherwise a country has to be known to read it.</summary>
    public static bool NeedsCountry(string text) => Digits(text) is { } digits && !IsInternational(text, digits);

    private static bool IsInternational(string text, string digits) => text[0] == '+' || digits.StartsWith(International, StringComparison.Ordinal);

    private static Phone? FromCode(string digits)
    {
        for (var length = 1; length <= LongestCallingCode && length <= digits.Length; length++)
        {
            var code = digits[..length];
            if (Country.CallingCodes.Contains(code))
            {
                return Whole(code, WithoutPrefix(digits[length..], CodesWithTrunkZero.Contains(code) ? "0" : null));
            }
        }

        return null;
    }

    private static string WithoutPrefix(string national, string? prefix) =>
        prefix is not null && national.StartsWith(prefix, StringComparison.Ordinal) ? national[prefix.Length..] : national;

    private static Phone? Whole(string code, string national) =>
        national.Length >= FewestNationalDigits && code.Length + national.Length <= MostDigits ? new Phone(null, code, national) : null;

    // The digits alone; null when there is anything that doesn't belong into a number.
    private static string? Digits(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return null;
        }

        Span<char> digits = stackalloc char[MaxLength];
        var count = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits[count++] = text[at];
            }
            else if (!Separators.Contains(text[at]) && !(at == 0 && text[at] == '+'))
            {
                return null;
            }
        }

        return count == 0 ? null : digits[..count].ToString();
    }
}
