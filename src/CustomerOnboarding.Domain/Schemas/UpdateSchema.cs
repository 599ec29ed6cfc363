using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// Body of <c>POST /customer/update</c> (contract, section 5). Which fields suit which type of customer isn't asked here: that
/// depends on the customer.
/// </summary>
public sealed class UpdateSchema : RequestSchema
{
    private UpdateSchema()
        : base("customer-update", ObjectWith(
            Required("customerId", Identifiers.EntityId),
            Required("customerUpdate", ObjectWith(
                AtLeastOneProperty(),
                Optional("email", Matching(Patterns.LooseEmail)),
                Optional("addresses", Address.List),
                Optional("phones", Phone.List),
                Optional("businessAddresses", Address.List),
                Optional("businessPhones", Phone.List),
                Optional("businessRepresentatives", ListOf(ObjectWith(
                    Required("id", Identifiers.EntityId),
                    Optional("email", Matching(Patterns.LooseEmail)),
                    Optional("addresses", Address.List),
                    Optional("phones", Phone.List))).NotEmpty())))))
    {
    }

    /// <summary>The one instance.</summary>
    public static UpdateSchema Instance { get; } = new();
}
