using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>Where a client's applications are kept. Every call sees the actor's client only.</summary>
public interface IApplicationStore
{
    /// <summary>The application of this reference's id; null when the reference is free.</summary>
    Task<string?> FindReference(Actor actor, string reference, CancellationToken cancellation);

    /// <summary>
    /// Adds an application; in the same transaction the customer moves and the audit rows are written. Refused by the customer's status as it
    /// is then, or with <see cref="ErrorKind.ReferenceExists"/>, decided by a unique index.
    /// </summary>
    Task<Result<KycApplication>> Add(Actor actor, KycApplication application, CancellationToken cancellation);

    /// <summary>The application; null when this client's customer has none of this id.</summary>
    Task<KycApplication?> Find(Actor actor, string customerId, string applicationId, CancellationToken cancellation);

    /// <summary>The customer's newest application; null when there is none.</summary>
    Task<KycApplication?> FindNewest(Actor actor, string customerId, CancellationToken cancellation);

    /// <summary>The customer's applications, newest first.</summary>
    Task<ApplicationPage> List(Actor actor, ApplicationFilter filter, CancellationToken cancellation);

    /// <summary>
    /// Locks the customer, loads the application and the documents named, asks <paramref name="decide"/>, and commits what it says with the
    /// customer's move, the audit rows and the webhook's outbox row, or nothing. <see cref="ErrorKind.ApplicationNotFound"/>.
    /// </summary>
    Task<Result<KycApplication>> Change(
        Actor actor,
        string applicationId,
        IReadOnlyList<string> documentIds,
        Func<ApplicationState, Result<ApplicationChange>> decide,
        DateTimeOffset now,
        CancellationToken cancellation);

    /// <summary>Makes a running application's check due at once; for a vendor's callback.</summary>
    Task MakeDue(Actor actor, string applicationId, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Which applications to list.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="From">Created then or later.</param>
/// <param name="To">Created before then.</param>
/// <param name="Take">How many at most.</param>
/// <param name="Skip">How many to pass over.</param>
public sealed record ApplicationFilter(string CustomerId, DateTimeOffset? From, DateTimeOffset? To, int Take, int Skip);

/// <summary>A page of applications.</summary>
/// <param name="Applications">What was asked for.</param>
/// <param name="More">Whether there are more behind it.</param>
public sealed record ApplicationPage(IReadOnlyList<KycApplication> Applications, bool More);

/// <summary>What a decision about an application knows.</summary>
public sealed record ApplicationState(CustomerStanding Customer, KycApplication Application, IReadOnlyDictionary<string, KycDocument> Documents);

/// <summary>What becomes of an application.</summary>
/// <param name="Application">As it shall be stored.</param>
/// <param name="Entry">For the audit trail; null when nobody would ask (a check postponed).</param>
/// <param name="Notify">Whether a change of status is told to the webhook: it is, unless the answer to the request tells it.</param>
public sealed record ApplicationChange(KycApplication Application, AuditEntry? Entry, bool Notify);
