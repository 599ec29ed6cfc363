using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

internal static class Address
{
    public static readonly ValueRules Rules = ObjectWith(
        Required("type", OneOf("PRIMARY", "SECONDARY")),
        Required("addressLine1", Text(1, 50).NotOnlyWhitespace()),
        Optional("addressLine2", Text(0, 50).Nullable()),
        Required("city", Text(1, 50).NotOnlyWhitespace()),
        Required("postalCode", Matching(Patterns.PostalCode, 5, 10)),
        Required("stateCode", OneOf(UsStates.Codes)),
        Required("countryCodeA3", Identifiers.CountryCode)).Named("AddressInput");

    public static readonly ValueRules List = ListOf(Rules, min: 1, max: 20);
}
