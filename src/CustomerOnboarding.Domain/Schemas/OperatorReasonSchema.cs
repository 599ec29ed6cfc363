using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>[ours] Body of what an operator does to a customer: lock, unlock, restrict, lift, close (contract, section 7).</summary>
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
