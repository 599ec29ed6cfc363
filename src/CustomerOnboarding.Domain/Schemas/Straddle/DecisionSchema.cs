using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>Body of <c>PATCH /v1/customers/{id}/review</c> (contract section 5).</summary>
public sealed class DecisionSchema : RequestSchema
{
    private DecisionSchema()
        : base("customer-review-decision", OpenObject(Null, Required("status", OneOf("verified", "rejected"))), Faults.IsOfShape)
    {
    }

    /// <summary>The one instance.</summary>
    public static DecisionSchema Instance { get; } = new();
}
