using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

internal static class Phone
{
    public static readonly ValueRules Rules = ObjectWith(
        Required("type", OneOf("MOBILE", "LANDLINE", "PRIMARY")),
        Required("phoneNumber", Matching(Patterns.Digits, 6, 12)),
        Optional("countryDialingCode", Matching(Patterns.Digits, 1, 4))).Named("PhoneInput");

    public static readonly ValueRules List = ListOf(Rules, min: 1, max: 20);
}
