namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// Where an application, or one entity of it, stands. The order is the order of precedence: an application stands where the first of its entities in
/// this order does.
/// </summary>
public enum KycStatus
{
    /// <summary>Data of the customer is missing; waits for the client.</summary>
    DataRequest,

    /// <summary>Documents are expected; waits for the client.</summary>
    PendingStepUp,

    /// <summary>The verifier is at work.</summary>
    Running,

    /// <summary>Waits for an operator's decision.</summary>
    WaitingReview,

    /// <summary>Taken back before anything was decided: no outcome, and nobody is asked any more.</summary>
    Withdrawn,

    /// <summary>Decided.</summary>
    Completed,
}

/// <summary>How a completed application or entity came out.</summary>
public enum KycOutcome
{
    /// <summary>Passed.</summary>
    Approved,

    /// <summary>Failed.</summary>
    Denied,
}
