using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>What becomes of a customer: decided as a value, stored in one transaction or not at all. What is null stays as it is.</summary>
public sealed record CustomerChange
{
    /// <summary>Nothing becomes of it.</summary>
    public static CustomerChange None { get; } = new();

    /// <summary>The customer with another profile, representatives, employees or answers.</summary>
    public Customer? Customer { get; init; }

    /// <summary>Where the customer stands from now on, when its profile stays as it is.</summary>
    public CustomerStanding? Standing { get; init; }

    /// <summary>The moves of its status, for the record.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>The lines of the audit trail; empty when nothing changed.</summary>
    public IReadOnlyList<AuditEntry> Entries { get; init; } = [];

    /// <summary>Documents that it is given, with files that are stored already.</summary>
    public IReadOnlyList<NewDocument> Documents { get; init; } = [];

    /// <summary>What is asked of its verification in the same transaction; null for nothing.</summary>
    public RunRequest? Run { get; init; }
}

/// <summary>
/// A move of a customer or of one of its applications, kept for ever with who, when and why; the reason is sealed, since people write whatever they like.
/// </summary>
/// <param name="What">The move's name: <c>Lock</c>, <c>KycApproved</c>, <c>ApplicationDecided</c>, ….</param>
/// <param name="ApplicationId">The application, when it is one that moved.</param>
/// <param name="From">Where from; null at the beginning.</param>
/// <param name="To">Where to.</param>
/// <param name="Detail">The cause of a restriction, or the outcome of an application; null otherwise.</param>
/// <param name="Reason">Why, in somebody's words; null when nobody gave a reason.</param>
public sealed record Move(string What, Guid? ApplicationId, string? From, string To, string? Detail, string? Reason)
{
    /// <summary>A move of the customer.</summary>
    public static Move Of(StatusMove move, CustomerStanding before, CustomerStanding after, string? reason) =>
        new(move.ToString(), null, before.Status.ToString(), after.Status.ToString(), after.Cause?.ToString(), reason);

    /// <summary>A move of an application.</summary>
    public static Move Of(KycApplication? before, KycApplication after, string? reason) => new(
        before is null ? "ApplicationStarted" : after.Status == KycStatus.Withdrawn ? "ApplicationWithdrawn" : reason is null ? "ApplicationMoved"
            : after.Status == KycStatus.WaitingReview ? "DecisionProposed" : "ApplicationDecided",
        after.Id, before?.Status.ToString(), after.Status.ToString(), after.Outcome?.ToString(), reason);
}
