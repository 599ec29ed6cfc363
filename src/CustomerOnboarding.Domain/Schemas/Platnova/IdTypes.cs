using System.Collections.Frozen;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>The types of documents there are (contract section 4): of identity, taken everywhere, and of taxes, one for each country.</summary>
public static class IdTypes
{
    /// <summary>The bank verification number, which is Nigeria's tax type too.</summary>
    public const string BankVerification = "bvn";

    /// <summary>The tax type of countries that have none of their own; taken everywhere.</summary>
    public const string AnyTax = "tin";

    private static readonly FrozenDictionary<string, string> TaxByCountry = new Dictionary<string, string>
    {
        ["DZ"] = "nif",
        ["AO"] = "nif",
        ["CA"] = "sin",
        ["FR"] = "spi",
        ["ID"] = "npwp",
        ["IT"] = "cf",
        ["KE"] = "pin",
        ["MX"] = "rfc",
        ["NP"] = "pan",
        ["NG"] = BankVerification,
        ["PK"] = "ntn",
        ["RO"] = "cnp",
        ["TN"] = "mf",
        ["TR"] = "tckn",
        ["GB"] = "nino",
        ["US"] = "ssn",
    }.ToFrozenDictionary();

    /// <summary>The types of identity documents.</summary>
    public static IReadOnlyList<string> Identity { get; } =
        ["passport", "resident_id", "drivers_license", "national_id", "voters_card", "nin", BankVerification];

    /// <summary>All types.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Identity.Concat(TaxByCountry.Values).Append(AnyTax).Distinct()];

    /// <summary>The tax type of a country.</summary>
    public static string TaxTypeOf(Country country) => TaxByCountry.GetValueOrDefault(country.Alpha2, AnyTax);

    /// <summary>Whether a document of this type is taken of a customer of this country.</summary>
    public static bool IsTaken(string type, Country country) => Identity.Contains(type) || type == AnyTax || type == TaxTypeOf(country);

    /// <summary>Whether a number is needed, whatever else comes with it.</summary>
    public static bool NeedsNumber(string type) => type == BankVerification || !Identity.Contains(type);
}
