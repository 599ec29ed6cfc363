using CustomerOnboarding.Domain.Schemas.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>[ours] Body of an operator's decision on an application that waits for review (contract, sections 6 and 7).</summary>
public sealed class DecisionSchema : RequestSchema
{
    private DecisionSchema()
        : base("operator-decision", ObjectWith(
            Required("outcome", OneOf("Approved", "Denied")),
            Required("reason", Text(1, 500).NotOnlyWhitespace()),
            Optional("entities", ListOf(ObjectWith(
                Required("entityId", Identifiers.EntityId),
                Required("outcome", OneOf("Approved", "Denied")))).NotEmpty())))
    {
    }

    /// <summary>The one instance.</summary>
    public static DecisionSchema Instance { get; } = new();
}
