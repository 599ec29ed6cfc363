using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

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
                AtLeastProperties(1),
                Optional("email", Matching(Patterns.LooseEmail)),
                Optional("addresses", Address.List),
                Optional("phones", Phone.List),
                Optional("businessAddresses", Address.List),
                Optional("businessPhones", Phone.List),
                Optional("businessRepresentatives", ListOf(min: 1, max: 100, items: ObjectWith(
                    Required("id", Identifiers.EntityId),
                    Optional("email", Matching(Patterns.LooseEmail)),
                    Optional("addresses", Address.List),
                    Optional("phones", Phone.List)).Named("RepresentativeChange")))).Named("CustomerChange"))))
    {
    }

    /// <summary>The one instance.</summary>
    public static UpdateSchema Instance { get; } = new();
}
