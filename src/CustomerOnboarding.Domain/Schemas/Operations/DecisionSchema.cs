using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>Body of an operator's decision on an application that waits for review.</summary>
public sealed class DecisionSchema : RequestSchema
{
    private DecisionSchema()
        : base("operator-decision", ObjectWith(
            Required("outcome", OneOf("Approved", "Denied")),
            Required("reason", Text(1, 500).NotOnlyWhitespace()),
            Optional("entities", ListOf(min: 1, items: ObjectWith(
                Required("entityId", EntityIds.Rules),
                Required("outcome", OneOf("Approved", "Denied"))).Named("EntityDecision")))))
    {
    }

    /// <summary>The one instance.</summary>
    public static DecisionSchema Instance { get; } = new();
}
