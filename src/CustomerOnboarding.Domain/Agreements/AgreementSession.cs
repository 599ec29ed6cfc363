using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Agreements;

/// <summary>One occasion to agree to something: for a customer to be, on a page or by word of the client. Decided once, for good.</summary>
/// <param name="Id">Which; whoever knows it can decide it, as long as it is open.</param>
/// <param name="Subject">For what type of customer.</param>
/// <param name="Country">Where the customer is: alpha-2.</param>
/// <param name="UseCase">What the customer wants the service for, in the client's word.</param>
/// <param name="Terms">What is agreed to.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="ExpiresAt">From when on it can neither be decided nor used.</param>
public sealed record AgreementSession(
    Guid Id, CustomerType Subject, string Country, string UseCase, AgreementTerms Terms, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>For how many years one can be decided and used.</summary>
    public const int Years = 1;

    /// <summary>Where it stands.</summary>
    public AgreementStatus Status { get; init; } = AgreementStatus.Pending;

    /// <summary>When it was decided; null: it wasn't.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Whether its time is over.</summary>
    public bool IsExpired(DateTimeOffset now) => now >= ExpiresAt;

    /// <summary>Whether it can be decided.</summary>
    public bool IsOpen(DateTimeOffset now) => Status == AgreementStatus.Pending && !IsExpired(now);
}

/// <summary>What is agreed to: texts at addresses, and what they are called.</summary>
/// <param name="Name">What it is called among programs.</param>
/// <param name="Url">Where the agreement is.</param>
/// <param name="PrivacyPolicyUrl">Where the privacy policy is that goes with it.</param>
public sealed record AgreementTerms(string Name, string Url, string PrivacyPolicyUrl);

/// <summary>Where a session stands.</summary>
public enum AgreementStatus
{
    /// <summary>Nobody has decided.</summary>
    Pending,

    /// <summary>Agreed.</summary>
    Signed,

    /// <summary>Declined.</summary>
    Declined,
}
