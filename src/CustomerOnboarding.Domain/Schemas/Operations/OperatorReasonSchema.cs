using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>Body of what an operator does to a customer: lock, unlock, restrict, lift, close.</summary>
public sealed class OperatorReasonSchema : RequestSchema
{
    private OperatorReasonSchema()
        : base("operator-reason", ObjectWith(
            Required("reason", Text(1, 500).NotOnlyWhitespace())))
    {
    }

    /// <summary>The one instance.</summary>
    public static OperatorReasonSchema Instance { get; } = new();
}
