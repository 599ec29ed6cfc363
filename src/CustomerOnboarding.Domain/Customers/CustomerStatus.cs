using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Where a customer stands (contract section 7).</summary>
public enum CustomerStatus
{
    /// <summary>Registered; no application approved yet.</summary>
    ApprovalPending,
    /// <summary>An application was approved.</summary>
    Active,
    /// <summary>An application was denied, or an operator restricted it.</summary>
    Restricted,
    /// <summary>An operator locked it.</summary>
    Locked,
    /// <summary>Closed by an operator; final.</summary>
    Closed,
}

/// <summary>What moves a customer from one status to another.</summary>
public enum StatusMove
{
    /// <summary>A KYC or KYB application was approved.</summary>
    KycApproved,
    /// <summary>A KYC or KYB application was denied.</summary>
    KycDenied,
    /// <summary>An operator locks.</summary>
    Lock,
    /// <summary>An operator unlocks.</summary>
    Unlock,
    /// <summary>An operator restricts.</summary>
    Restrict,
    /// <summary>An operator lifts a restriction.</summary>
    Lift,
    /// <summary>An operator closes, for good.</summary>
    Close,
}

/// <summary>What a partner may want to do with a customer; its status may refuse it.</summary>
public enum CustomerOperation
{
    /// <summary>Change contact data.</summary>
    Update,
    /// <summary>Employ, or be employed.</summary>
    AddEmployee,
    /// <summary>Take an employee away.</summary>
    DisableEmployee,
    /// <summary>Run KYC or KYB.</summary>
    Kyc,
}

/// <summary>The lifecycle of contract section 7: one table of moves, one of what each status allows.</summary>
public static class CustomerLifecycle
{
    /// <summary>The reason of a restriction that a denied application made; an approved one lifts it again.</summary>
    public const string KycDeniedReason = "kyc_denied";

    /// <summary>
    /// The status after a move, or null where there is no such move. <paramref name="approvedBefore"/>: whether the newest completed
    /// application is approved, which decides where unlocking and lifting lead. An application that completes never moves a customer out of
    /// what an operator decided: locked, closed, or a restriction with another reason than <see cref="KycDeniedReason"/>.
    /// </summary>
    public static CustomerStatus? After(CustomerStatus status, string? reason, StatusMove move, bool approvedBefore)
    {
        var cleared = approvedBefore ? CustomerStatus.Active : CustomerStatus.ApprovalPending;
        return (status, move) switch
        {
            (CustomerStatus.ApprovalPending, StatusMove.KycApproved) => CustomerStatus.Active,
            (CustomerStatus.ApprovalPending, StatusMove.KycDenied) => CustomerStatus.Restricted,
            (CustomerStatus.Restricted, StatusMove.KycApproved) when reason == KycDeniedReason => CustomerStatus.Active,
            (_, StatusMove.KycApproved or StatusMove.KycDenied) => status,
            (CustomerStatus.ApprovalPending or CustomerStatus.Active or CustomerStatus.Restricted, StatusMove.Lock) => CustomerStatus.Locked,
            (CustomerStatus.Locked, StatusMove.Unlock) => cleared,
            (CustomerStatus.ApprovalPending or CustomerStatus.Active, StatusMove.Restrict) => CustomerStatus.Restricted,
            (CustomerStatus.Restricted, StatusMove.Lift) => cleared,
            (not CustomerStatus.Closed, StatusMove.Close) => CustomerStatus.Closed,
            _ => null,
        };
    }

    /// <summary>The refusal of an operation by the customer's status; null where it is allowed.</summary>
    public static Error? Refusal(Customer customer, CustomerOperation operation) => Refusal(customer.Standing, operation);

    /// <summary>The same, for where a customer stands.</summary>
    public static Error? Refusal(CustomerStanding customer, CustomerOperation operation) => customer.Status switch
    {
        CustomerStatus.ApprovalPending or CustomerStatus.Active => null,
        CustomerStatus.Restricted => operation == CustomerOperation.AddEmployee ? CustomerErrors.Restricted(customer) : null,
        CustomerStatus.Locked => CustomerErrors.Locked(customer),
        CustomerStatus.Closed => CustomerErrors.Closed(customer),
    };
}
