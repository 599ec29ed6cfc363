using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>The lifecycle of a customer: one table of moves, one of what each status allows.</summary>
public static class CustomerLifecycle
{
    /// <summary>
    /// Status and cause after a move, or null where there is no such move. An application that completes never moves a customer out of what somebody
    /// decided (locked, closed, restricted by an operator or the client); it counts when that ends, since unlocking and lifting lead to where KYC left
    /// the customer: <see cref="CustomerStanding.Verdict"/>. A lock keeps an operator's or the client's restriction, which comes back with the unlocking.
    /// </summary>
    public static (CustomerStatus Status, RestrictionCause? Cause)? After(CustomerStanding customer, StatusMove move) => (customer.Status, move) switch
    {
        (CustomerStatus.ApprovalPending, StatusMove.KycApproved) => (CustomerStatus.Active, null),
        (CustomerStatus.ApprovalPending, StatusMove.KycDenied) => (CustomerStatus.Restricted, RestrictionCause.Denial),
        (CustomerStatus.Restricted, StatusMove.KycApproved) when customer.Cause == RestrictionCause.Denial => (CustomerStatus.Active, null),
        (CustomerStatus.Active, StatusMove.KycRevoked) => (CustomerStatus.Restricted, RestrictionCause.Denial),
        (_, StatusMove.KycApproved or StatusMove.KycDenied or StatusMove.KycRevoked) => (customer.Status, customer.Cause),

        (CustomerStatus.ApprovalPending or CustomerStatus.Active or CustomerStatus.Restricted, StatusMove.Lock) =>
            (CustomerStatus.Locked, customer.Cause == RestrictionCause.Denial ? null : customer.Cause),
        (CustomerStatus.Locked, StatusMove.Unlock) => customer.Cause is { } kept ? (CustomerStatus.Restricted, kept) : WhereKycLeft(customer.Verdict),

        (CustomerStatus.ApprovalPending or CustomerStatus.Active, StatusMove.Restrict) => (CustomerStatus.Restricted, RestrictionCause.Operator),
        (CustomerStatus.Restricted, StatusMove.Lift) =>
            customer.Cause == RestrictionCause.Denial ? (CustomerStatus.ApprovalPending, null) : WhereKycLeft(customer.Verdict),

        (CustomerStatus.ApprovalPending or CustomerStatus.Active, StatusMove.ClientRestrict) => (CustomerStatus.Restricted, RestrictionCause.Client),
        (CustomerStatus.Restricted, StatusMove.ClientRestrict) when customer.Cause == RestrictionCause.Denial =>
            (CustomerStatus.Restricted, RestrictionCause.Client),
        (CustomerStatus.Restricted, StatusMove.ClientLift) when customer.Cause == RestrictionCause.Client => WhereKycLeft(customer.Verdict),

        (not CustomerStatus.Closed, StatusMove.Close) => (CustomerStatus.Closed, null),
        (not CustomerStatus.Locked, StatusMove.Remove) => (CustomerStatus.Closed, RestrictionCause.Client),
        _ => null,
    };

    /// <summary>The refusal of an operation by the customer's status; null where it is allowed.</summary>
    public static Error? Refusal(CustomerStanding customer, CustomerOperation operation) => customer.Status switch
    {
        CustomerStatus.ApprovalPending or CustomerStatus.Active => null,
        CustomerStatus.Restricted => operation == CustomerOperation.AddEmployee ? CustomerErrors.Restricted(customer) : null,
        CustomerStatus.Locked => CustomerErrors.Locked(customer),
        CustomerStatus.Closed => CustomerErrors.Closed(customer),
    };

    private static (CustomerStatus Status, RestrictionCause? Cause) WhereKycLeft(Verdict? verdict) => verdict is null
        ? (CustomerStatus.ApprovalPending, null)
        : verdict.Outcome switch
        {
            KycOutcome.Approved => (CustomerStatus.Active, null),
            KycOutcome.Denied => (CustomerStatus.Restricted, RestrictionCause.Denial),
        };
}
