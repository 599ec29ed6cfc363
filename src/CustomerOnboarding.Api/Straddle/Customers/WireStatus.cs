using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>The statuses of this wire; none is stored.</summary>
internal enum WireState
{
    Pending,
    Review,
    Verified,
    Inactive,
    Rejected,
}

/// <summary>Statuses as a function of where a customer stands, and back (contract section 6).</summary>
internal static class WireStatus
{
    /// <summary>Both ways between the wire's words and statuses.</summary>
    public static WireState Read(string word) => Enum.Parse<WireState>(word, ignoreCase: true);

    /// <inheritdoc cref="Read"/>
    public static string Word(WireState state) => Http.WireNames.Of(state);

    public static WireState Of(CustomerStanding customer) => customer switch
    {
        { Status: CustomerStatus.Locked or CustomerStatus.Closed } => WireState.Inactive,
        { Status: CustomerStatus.Restricted, Cause: not RestrictionCause.Denial } => WireState.Inactive,
        { Newest.Status: KycStatus.WaitingReview } => WireState.Review,
        { Status: CustomerStatus.ApprovalPending } => WireState.Pending,
        { Status: CustomerStatus.Active } => WireState.Verified,
        { Status: CustomerStatus.Restricted } => WireState.Rejected,
        _ => throw new ArgumentException("No such status.", nameof(customer)),
    };

    /// <summary>Which move of a customer's status by its client leads to this one; null when none does. Not to be asked for the one it has.</summary>
    public static StatusMove? Leading(CustomerStanding customer, WireState wanted)
    {
        if (Of(customer) is WireState.Pending or WireState.Review or WireState.Verified)
        {
            return wanted == WireState.Inactive ? StatusMove.ClientRestrict : null;
        }

        return CustomerLifecycle.After(customer, StatusMove.ClientLift) is var (status, cause) && Of(customer with { Status = status, Cause = cause }) == wanted
            ? StatusMove.ClientLift
            : null;
    }
}
