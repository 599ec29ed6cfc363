using CustomerOnboarding.Domain.Schemas.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>Body of <c>POST /kyc/update</c> (contract, section 6).</summary>
public sealed class KycUpdateSchema : RequestSchema
{
    private KycUpdateSchema()
        : base("kyc-update", ObjectWith(
            Required("customerId", Identifiers.EntityId),
            Required("applicationId", Identifiers.EntityId),
            Required("documents", ListOf(ObjectWith(
                Required("documentId", Identifiers.EntityId),
                Required("entityId", Identifiers.EntityId),
                Optional("side", OneOf("FRONT", "BACK")))).NotEmpty())))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycUpdateSchema Instance { get; } = new();
}
