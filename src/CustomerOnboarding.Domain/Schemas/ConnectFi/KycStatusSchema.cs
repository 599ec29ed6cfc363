using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>Body of <c>POST /kyc/status</c> (contract, section 6).</summary>
public sealed class KycStatusSchema : RequestSchema
{
    private KycStatusSchema()
        : base("kyc-status", ObjectWith(
            Required("customerId", Identifiers.EntityId),
            Required("applicationId", Identifiers.EntityId)))
    {
    }

    /// <summary>The one instance.</summary>
    public static KycStatusSchema Instance { get; } = new();
}
