namespace CustomerOnboarding.Domain.Kyc;

/// <summary>
/// Where an application, or one entity of it, stands (contract section 6). The order is the order of precedence: an application stands
/// where the first of its entities in this order does.
/// </summary>
public enum KycStatus
{
    /// <summary>Data of the customer is missing; waits for the partner.</summary>
    DataRequest,
    /// <summary>Documents are expected; waits for the partner.</summary>
    PendingStepUp,
    /// <summary>The verifier is at work.</summary>
    Running,
    /// <summary>Waits for an operator's decision.</summary>
    WaitingReview,
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
