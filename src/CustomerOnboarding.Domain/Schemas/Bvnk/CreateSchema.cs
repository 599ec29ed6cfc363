using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>POST …/customers</c> (contract section 5): <c>null</c> is as good as absent, and what isn't named here is ignored.</summary>
/// <param name="lists">The lists whose words are taken.</param>
public sealed class CreateSchema(ReferenceLists lists) : RequestSchema("customer-create", Body(new Parts(lists)), SessionCreateSchema.OnePerValue)
{
    private static ValueRules Body(Parts parts) => OpenObject(
        Null,
        Required("type", Fields.CustomerType),
        Optional("externalReference", TextFields.ExternalReference),
        // Which there are is asked of the store.
        Required("signedAgreementSessionReference", AnyText()),
        Optional("riskScore", OneOf("LOW", "MEDIUM", "HIGH")),
        new OfWhole(new OfItsType(parts.Company, parts.Individual)));
}
