using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

internal static class IdentificationDocument
{
    public static readonly ValueRules Rules = ObjectWith(
        When(
            "type",
            "SSN",
            then: Also(Required("value", Matching(Patterns.NineDigits))),
            otherwise: Also(Optional("value", Text(0, 50).Nullable()))),
        Optional("type", OneOf(
            "SSN",
            "SIN",
            "NIN",
            "TIN",
            "PASSPORT",
            "DRIVING LICENSE",
            "CONSULAR",
            "VOTER",
            "MILITARY ID",
            "GOVERNMENT ISSUED ID")),
        Optional("value", Anything),
        Optional("issuanceCountryCodeA3", Identifiers.CountryCode.Nullable()),
        Optional("issuanceRegion", Text(0, 50).Nullable()),
        Optional("expiryDate", Date())).Named("IdentificationInput");

    /// <summary>[ours] A person has one SSN: it is what tells two customers apart.</summary>
    public static readonly ValueRules List = ListOf(Rules, max: 20).AtMostOne(document => document.TextAt("type") == "SSN");
}
