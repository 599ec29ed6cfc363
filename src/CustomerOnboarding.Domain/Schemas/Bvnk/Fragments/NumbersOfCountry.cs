using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>A company that pays its taxes in the United States has a tax number, any other one in a register.</summary>
internal sealed class NumbersOfCountry : Keyword
{
    private static readonly Violation TaxNumber = new(RuleKind.Required) { Property = "taxNumber" };
    private static readonly Violation RegistrationNumber = new(RuleKind.Required) { Property = "registrationNumber" };

    public override bool Holds(Json value, DateOnly today) => Missing(value) is null;

    protected override void Check(Walk walk, Json value)
    {
        if (Missing(value) is { } missing)
        {
            walk.Add(missing);
        }
    }

    private static Violation? Missing(Json value)
    {
        if (Country.Of(value.TextAt("taxResidenceCountryCode")) is not { } country)
        {
            return null; // which has its own fault
        }

        var wanted = country.Alpha2 == "US" ? TaxNumber : RegistrationNumber;
        return value[wanted.Property] is { } sent && !Declare.Null(sent) ? null : wanted;
    }
}
