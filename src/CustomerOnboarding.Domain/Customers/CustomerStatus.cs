namespace CustomerOnboarding.Domain.Customers;

/// <summary>Where a customer stands.</summary>
public enum CustomerStatus
{
    /// <summary>Registered; nothing decided yet.</summary>
    ApprovalPending,

    /// <summary>An application was approved.</summary>
    Active,

    /// <summary>Restricted, for a <see cref="RestrictionCause"/>.</summary>
    Restricted,

    /// <summary>An operator locked it.</summary>
    Locked,

    /// <summary>Closed; final.</summary>
    Closed,
}

/// <summary>Who or what restricted, removed or erased a customer. A value of its own, never a word in somebody's reason.</summary>
public enum RestrictionCause
{
    /// <summary>An application was denied.</summary>
    Denial,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>The client itself.</summary>
    Client,
}

/// <summary>What moves a customer from one status to another.</summary>
public enum StatusMove
{
    /// <summary>A KYC or KYB application was approved.</summary>
    KycApproved,

    /// <summary>A KYC or KYB application was denied.</summary>
    KycDenied,

    /// <summary>An application of a customer who is active was denied, under a policy by which that counts.</summary>
    KycRevoked,

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

    /// <summary>The client itself restricts.</summary>
    ClientRestrict,

    /// <summary>The client itself lifts its own restriction.</summary>
    ClientLift,

    /// <summary>The client itself removes it, for good.</summary>
    Remove,
}

/// <summary>What a client may want to do with a customer; its status may refuse it.</summary>
public enum CustomerOperation
{
    /// <summary>Change the profile.</summary>
    Update,

    /// <summary>Employ, or be employed.</summary>
    AddEmployee,

    /// <summary>Take an employee away.</summary>
    DisableEmployee,

    /// <summary>Run KYC or KYB.</summary>
    Kyc,
}
