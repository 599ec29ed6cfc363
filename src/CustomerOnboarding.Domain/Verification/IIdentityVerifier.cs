using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>
/// Finds out whether somebody is who they say. There is one question, asked as often as needed: "given all we know now, where does each
/// entity stand?" It must be idempotent per application id: asked twice, it must not start, charge or decide twice.
/// <para>
/// A vendor's adapter fits like this. Start: the first question about an application id creates the vendor's check, with our id as its
/// idempotency key; the application is stored before it is asked, so that a paid check always has one. New documents or data: a later question submits
/// those that the vendor doesn't have yet. Poll: while the vendor works, answer <see cref="Finding.Running"/>; the question comes again after its pause.
/// Callback: the route that receives the vendor's webhook asks for the application's check to be due at once
/// (<see cref="ICheckQueue.MakeDue"/>) and so ends in the same question; what the callback claims is never believed by itself. A failure of any kind is
/// an exception; it changes nothing and the question comes again, ever later, until an operator is asked instead.
/// </para>
/// <para>
/// What a vendor must supply beside where an entity stands is why: a <see cref="VerificationReport"/> with every finding but a running one. Of each thing that
/// it looked at its decision, its codes (in its own words, each with a text that a client's staff understands), and scores brought to 0 to 1; of a person's data
/// which values proved right; of lists each match. The report agrees with the finding (<see cref="Finding.Agrees"/>): approved means accepted throughout,
/// denied rejected somewhere, whatever waits for somebody nothing worse than a doubt. What wasn't looked at is left out, never guessed. The withdrawal of an
/// application isn't told to the vendor: it is asked no more.
/// </para>
/// <para>
/// One question comes before anything is stored: that of a registration whose answer shall hold the result. Its application id is never asked about again
/// when the registration is refused after all.
/// </para>
/// </summary>
public interface IIdentityVerifier
{
    /// <summary>A finding for each entity of the case that isn't completed; one that is left out stays where it is.</summary>
    /// <exception cref="VerifierException">The verifier can't be reached or failed.</exception>
    Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation);
}

/// <summary>The verifier can't be reached or failed. The message must not hold personal data.</summary>
public sealed class VerifierException(string message) : Exception(message);

/// <summary>All that is known of an application when the verifier is asked.</summary>
/// <param name="Application">The application; its id is the idempotency key.</param>
/// <param name="Customer">The customer with, for a business, its representatives: whole, numbers included.</param>
/// <param name="EntityIds">The entities asked about.</param>
/// <param name="Now">The time of the question.</param>
public sealed record VerificationCase(KycApplication Application, Customer Customer, IReadOnlyList<Guid> EntityIds, DateTimeOffset Now)
{
    /// <summary>The person whom an entity is; null when it is a business.</summary>
    public Person? PersonOf(Guid entityId) => Customer switch
    {
        Individual individual => individual.Person,
        Business business => business.Representatives.FirstOrDefault(representative => representative.Id == entityId)?.Person,
        _ => throw new InvalidOperationException("Neither an individual nor a business."),
    };
}

/// <summary>Where an entity stands, as the verifier sees it.</summary>
/// <param name="Status">The entity's status.</param>
/// <param name="Outcome">How it came out, when completed.</param>
/// <param name="MissingData">The data that is missing, on a data request.</param>
/// <param name="CheckAgainAfter">When to ask again, while running.</param>
public sealed record Finding(KycStatus Status, KycOutcome? Outcome, IReadOnlyList<RequestedData> MissingData, TimeSpan? CheckAgainAfter)
{
    /// <summary>Why; null when the verifier doesn't say.</summary>
    public VerificationReport? Report { get; init; }

    /// <summary>
    /// Whether it is one that a verifier may make, and nothing of it contradicts the rest: completed with an outcome and only then, a data request with what is
    /// missing and only then, and the report, where there is one, says the same.
    /// </summary>
    public bool Agrees => Status != KycStatus.Withdrawn
        && (Status == KycStatus.Completed) == (Outcome is not null)
        && (Status == KycStatus.DataRequest) == (MissingData.Count > 0)
        && (Report is null || (Status, Outcome, Report.Decision) switch
        {
            (KycStatus.Completed, KycOutcome.Approved, var decision) => decision == ReportDecision.Accept,
            (KycStatus.Completed, _, var decision) => decision == ReportDecision.Reject,
            (_, _, var decision) => decision != ReportDecision.Reject,
        });

    /// <summary>The same for a person to look at.</summary>
    public Finding Reviewed() => this with { Status = KycStatus.WaitingReview, Outcome = null, MissingData = [], CheckAgainAfter = null };

    /// <summary>Passed.</summary>
    public static Finding Approved { get; } = new(KycStatus.Completed, KycOutcome.Approved, [], null);

    /// <summary>Failed.</summary>
    public static Finding Denied { get; } = new(KycStatus.Completed, KycOutcome.Denied, [], null);

    /// <summary>Documents are needed.</summary>
    public static Finding NeedsDocuments { get; } = new(KycStatus.PendingStepUp, null, [], null);

    /// <summary>A person has to look.</summary>
    public static Finding NeedsReview { get; } = new(KycStatus.WaitingReview, null, [], null);

    /// <summary>Data is missing.</summary>
    public static Finding NeedsData(params IReadOnlyList<RequestedData> data) => new(KycStatus.DataRequest, null, data, null);

    /// <summary>Not yet known; ask again.</summary>
    public static Finding Running(TimeSpan checkAgainAfter) => new(KycStatus.Running, null, [], checkAgainAfter);
}
