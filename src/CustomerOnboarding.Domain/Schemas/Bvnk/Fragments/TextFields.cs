using System.Buffers;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>What the texts of a profile must be (contract section 4).</summary>
internal static class TextFields
{
    private const int EarliestYear = 1900;
    private const int LongestEmail = 320;

    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789 ()./-");

    private static readonly Pattern Phones = new("^\\+?[0-9][0-9 ().\\/-]{5,23}$", IsPhone);
    private static readonly Pattern ExternalReferences = new("^[\\x21-\\x7E]{1,36}$", text => text.Length is > 0 and <= 36 && text.All(one => one is >= '!' and <= '~'));
    private static readonly Pattern StateCodes = new(
        "^[A-Z0-9-]{1,10}$", text => text.Length is > 0 and <= 10 && text.All(one => char.IsAsciiLetterUpper(one) || char.IsAsciiDigit(one) || one == '-'));

    public static readonly ValueRules Date = Declare.DateSince(EarliestYear);

    public static readonly ValueRules PastDate = Declare.DateSince(EarliestYear).NotInFuture();

    public static readonly ValueRules Email = new(
        new OfType(JsonType.String), Keywords.MaxLength(LongestEmail), Keywords.Format(FieldFormats.Email, IsEmail));

    public static readonly ValueRules Phone = new(new OfType(JsonType.String), Keywords.Matches(Phones));

    public static readonly ValueRules ExternalReference = new(new OfType(JsonType.String), Keywords.Matches(ExternalReferences));

    public static readonly ValueRules StateCode = new(new OfType(JsonType.String), Keywords.Matches(StateCodes));

    public static readonly ValueRules Uuid = new(new OfType(JsonType.String), Keywords.Format(FieldFormats.Uuid, Formats.Uuid.IsMatch));

    public static readonly ValueRules Website = new(
        new OfType(JsonType.String), Keywords.NotOnlyWhitespace, Keywords.MaxLength(255), Printable,
        Keywords.Format(FieldFormats.WithoutBlanks, text => !text.Any(char.IsWhiteSpace)));

    private static Keyword Printable => Keywords.Format(FieldFormats.Printable, IsPrintable);

    /// <summary>Text of 1 to so many code points, not blank, without control characters but tab and line breaks.</summary>
    public static ValueRules Text(int longest) => new(new OfType(JsonType.String), Keywords.NotOnlyWhitespace, Keywords.MaxLength(longest), Printable);

    internal static bool IsPrintable(string text) =>
        EcmaScript.IsStorable(text) && !text.Any(one => char.IsControl(one) && one is not ('\t' or '\n' or '\r'));

    private static bool IsPhone(string text)
    {
        var rest = text.AsSpan(text.StartsWith('+') ? 1 : 0);
        return rest.Length is >= 6 and <= 24 && char.IsAsciiDigit(rest[0]) && !rest[1..].ContainsAnyExcept(PhoneCharacters);
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@')
            && EcmaScript.IsStorable(text)
            && !text.Any(one => char.IsWhiteSpace(one) || char.IsControl(one))
            && text[(at + 1)..].Split('.') is { Length: > 1 } labels && labels.All(label => label.Length > 0);
    }
}
