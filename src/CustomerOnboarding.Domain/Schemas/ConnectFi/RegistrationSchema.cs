using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /customer/init</c> (contract, sections 2 and 5): exactly one of an individual and a business.</summary>
public sealed class RegistrationSchema : RequestSchema
{
    private RegistrationSchema()
        : base("customer-init", ExactlyOneOf(
            ObjectWith(
                Required("customerReference", Identifiers.Reference),
                Required("customerType", OneOf("individual")),
                Required("customer", Person.Individual)).Named("RegisterIndividual"),
            ObjectWith(
                Required("customerReference", Identifiers.Reference),
                Required("customerType", OneOf("business")),
                Required("customer", ObjectWith(
                    Required("businessName", Text(1, 50).NotOnlyWhitespace()),
                    Required("businessFederalEin", Matching(Patterns.NineDigits)),
                    Required("businessAddresses", Address.List),
                    Required("businessPhones", Phone.List)).Named("BusinessInput")),
                Required("businessRepresentatives", ListOf(Person.Representative, min: 1, max: 100))).Named("RegisterBusiness")))
    {
    }

    /// <summary>The one instance.</summary>
    public static RegistrationSchema Instance { get; } = new();
}
