using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>The reference is taken by another application of the client.</summary>
/// <param name="Reference">As sent.</param>
/// <param name="HolderId">The application that has it.</param>
public sealed record ApplicationReferenceExists(string Reference, Guid HolderId) : Error(ErrorKind.ApplicationReferenceExists);

/// <summary>The customer has no such application.</summary>
/// <param name="Sent">Which was asked for; empty when the newest was.</param>
public sealed record ApplicationNotFound(SentId Sent) : Error(ErrorKind.ApplicationNotFound);

/// <summary>Data was supplied for an entity that waits for none.</summary>
/// <param name="Entity">Which, as sent.</param>
public sealed record DataNotRequested(SentId Entity) : Error(ErrorKind.DataNotRequested);

/// <summary>More records were asked for than one answer may hold.</summary>
/// <param name="Limit">How many it may hold.</param>
public sealed record TooManyRecords(int Limit) : Error(ErrorKind.TooManyRecords);

/// <summary>The application doesn't wait for a review.</summary>
/// <param name="ApplicationId">Which.</param>
/// <param name="Status">Where it stands.</param>
public sealed record NotWaitingForReview(Guid ApplicationId, KycStatus Status) : Error(ErrorKind.NotWaitingForReview);

/// <summary>The verifier is at work on an application of the customer, which is enough: no other begins.</summary>
/// <param name="ApplicationId">Which.</param>
public sealed record ApplicationRunning(Guid ApplicationId) : Error(ErrorKind.ApplicationRunning);

/// <summary>A decision needs two operators, and this one made it first.</summary>
/// <param name="ApplicationId">Which application.</param>
public sealed record SecondOperatorNeeded(Guid ApplicationId) : Error(ErrorKind.SecondOperatorNeeded);

/// <summary>Nothing of the customer waits for a decision that its client could make.</summary>
/// <param name="Customer">Where it stands.</param>
public sealed record NothingToDecide(CustomerStanding Customer) : Error(ErrorKind.NothingToDecide);

/// <summary>The parts of a decision contradict each other.</summary>
/// <param name="ApplicationId">Which application it was about.</param>
public sealed record DecisionConflict(Guid ApplicationId) : Error(ErrorKind.DecisionConflict);

/// <summary>The refusals around KYC and KYB.</summary>
public static class VerificationErrors
{
    /// <summary>How many records one answer holds at most.</summary>
    public const int MaxRecords = 1000;

    /// <summary>The application is completed, or the entity is.</summary>
    public static Error EntityCompleted { get; } = new(ErrorKind.EntityCompleted);

    /// <summary>The verifier can't be reached or failed.</summary>
    public static Error VerifierFailed { get; } = new(ErrorKind.VerifierFailed);

    /// <summary>More than <see cref="MaxRecords"/> were asked for.</summary>
    public static Error TooManyRecords { get; } = new TooManyRecords(MaxRecords);

    /// <summary>The customer has no such application.</summary>
    public static Error NotFound(SentId application) => new ApplicationNotFound(application);
}
