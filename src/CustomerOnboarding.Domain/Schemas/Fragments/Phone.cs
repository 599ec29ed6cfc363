using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Fragments;

internal static class Phone
{
    public static readonly ObjectRules Rules = ObjectWith(
        Required("type", OneOf("MOBILE", "LANDLINE", "PRIMARY")),
        Required("phoneNumber", Matching(Patterns.Digits, 6, 12)),
        Optional("countryDialingCode", Matching(Patterns.Digits, 1, 4)));

    public static readonly ArrayRules List = ListOf(Rules).NotEmpty();
}
