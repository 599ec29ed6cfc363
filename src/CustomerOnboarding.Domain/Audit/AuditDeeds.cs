namespace CustomerOnboarding.Domain.Audit;

/// <summary>What is done to an application, as the audit trail calls it.</summary>
public enum ApplicationDeed
{
    /// <summary>It was begun.</summary>
    Started,

    /// <summary>Its client gave documents or data.</summary>
    Updated,

    /// <summary>The verifier said something new.</summary>
    Checked,

    /// <summary>An operator proposed a decision, for which another one is needed.</summary>
    DecisionProposed,

    /// <summary>An operator decided.</summary>
    Decided,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>What is done to a client.</summary>
public enum ClientDeed
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>It may ask for clear values.</summary>
    UnmaskAllowed,

    /// <summary>It may not ask for clear values any more.</summary>
    UnmaskDenied,

    /// <summary>Nothing of it is let in any more.</summary>
    Disabled,

    /// <summary>It is let in again.</summary>
    Enabled,
}

/// <summary>What is done to a client's key.</summary>
public enum KeyDeed
{
    /// <summary>It was added.</summary>
    Added,

    /// <summary>It was revoked.</summary>
    Revoked,
}

/// <summary>What is done to a login, or by it.</summary>
public enum LoginDeed
{
    /// <summary>A client got its first login, with which it was added.</summary>
    ClientAdded,

    /// <summary>An operator's login was added.</summary>
    OperatorAdded,

    /// <summary>A further login of a client was added.</summary>
    Added,

    /// <summary>It isn't let in any more.</summary>
    Disabled,

    /// <summary>It is let in again.</summary>
    Enabled,

    /// <summary>Somebody who may set passwords set its.</summary>
    PasswordReset,

    /// <summary>It changed its own password.</summary>
    PasswordChanged,

    /// <summary>Somebody tried to change its password and didn't know it.</summary>
    PasswordChangeFailed,

    /// <summary>An operator's rights were set.</summary>
    RightsSet,

    /// <summary>It was let in.</summary>
    TokenIssued,

    /// <summary>It ended its own token.</summary>
    TokenEnded,

    /// <summary>Somebody tried to be let in by it, and wasn't.</summary>
    Failed,
}
