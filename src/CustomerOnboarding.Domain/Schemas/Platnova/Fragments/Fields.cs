using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>What the values of single fields must be (contract section 4).</summary>
internal static class Fields
{
    private const int EarliestYear = 1900;

    public static readonly ValueRules EmailAddress = new(
        new OfType(JsonType.String), Keywords.MaxLength(254), Printable, Keywords.Format(FieldFormats.Email, Formats.EmailAddress.IsMatch));

    public static readonly ValueRules DateOfBirth = new(
        new OfType(JsonType.String), Keywords.Format(FieldFormats.Date, IsoDate.IsDate), new WithinDays(new DateOnly(EarliestYear, 1, 1)));

    public static readonly ValueRules CountryCode = new(
        new OfType(JsonType.String), Keywords.Format(FieldFormats.Country, text => Country.Of(text) is not null));

    /// <summary>Whether the number fits the customer's country is asked of the whole body.</summary>
    public static readonly ValueRules Phone = new(new OfType(JsonType.String));

    public static readonly ValueRules File = new(new OfType(JsonType.String), new FileRules());

    private static Keyword Printable => Keywords.Format(FieldFormats.Printable, FieldText.IsPrintable);

    /// <summary>Free text of so many code points.</summary>
    public static ValueRules Text(int max) => new(new OfType(JsonType.String), Keywords.MaxLength(max), Printable);

    /// <summary><c>null</c>, <c>""</c> and white space alone mean that a field wasn't sent.</summary>
    public static bool IsNotSent(Json value) =>
        value.Kind == JsonKind.Null || (value is { Kind: JsonKind.String, File: null } && EcmaScript.IsOnlyWhitespace(value.Text));
}
