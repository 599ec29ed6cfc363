using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers;

/// <summary>The shown statuses, a function of where the customer stands: the first line that matches counts (contract section 6).</summary>
internal static class WireStatus
{
    public const string InfoRequired = "INFO_REQUIRED";
    public const string Pending = "PENDING";
    public const string Verified = "VERIFIED";
    public const string Rejected = "REJECTED";

    /// <summary>All that there are.</summary>
    public static readonly IReadOnlyList<string> All = [InfoRequired, Pending, Verified, Rejected];

    public static string Of(CustomerStanding standing) => standing.Status switch
    {
        CustomerStatus.Closed => Rejected,
        CustomerStatus.Restricted => standing.Cause == RestrictionCause.Denial ? Rejected : Pending,
        CustomerStatus.Locked => Pending,
        CustomerStatus.Active => Verified,
        CustomerStatus.ApprovalPending => standing.WaitsForClient ? InfoRequired : Pending,
    };

    /// <summary>The status of the verification.</summary>
    public static string OfVerification(CustomerStanding standing) => standing.Newest switch
    {
        null or { Status: KycStatus.DataRequest or KycStatus.PendingStepUp or KycStatus.Withdrawn } => "init",
        { Status: KycStatus.Running or KycStatus.WaitingReview } => "pending",
        { Outcome: KycOutcome.Denied } => "failed",
        _ => "completed",
    };
}
