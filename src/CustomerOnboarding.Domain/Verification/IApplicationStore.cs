using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>Where a client's applications are kept. Every call sees the actor's client only.</summary>
public interface IApplicationStore
{
    /// <summary>
    /// Locks the customer, asks <paramref name="decide"/> for a new application of it and commits that, or nothing: <see cref="ErrorKind.CustomerNotFound"/>,
    /// the decision's own refusal, or <see cref="ErrorKind.ApplicationReferenceExists"/>, decided by a unique index.
    /// </summary>
    Task<Result<KycApplication>> Begin(
        Actor actor, SentId customer, Func<CustomerPeople, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation);

    /// <summary>
    /// Takes away an application on which nothing has happened since it began, as if it had never been; false, and nothing changed, when something has.
    /// </summary>
    Task<bool> Abandon(Actor actor, Guid applicationId, CancellationToken cancellation);

    /// <summary>
    /// The customer's id and its application, both as they were at one moment; with null the newest. Each is null where there is none; for the
    /// client itself one that was withdrawn isn't there any more.
    /// </summary>
    Task<(CustomerId? Customer, KycApplication? Application)> Find(
        Actor actor, SentId customer, SentId? application, CancellationToken cancellation);

    /// <summary>
    /// Gives the customer's applications, to the client itself without those that were withdrawn, to <paramref name="takes"/>, newest first, until it takes no more or there are as many as asked for; none are loaded
    /// far beyond that. True when there are more behind those that were taken.
    /// </summary>
    Task<bool> List(Actor actor, ApplicationFilter filter, Func<KycApplication, bool> takes, CancellationToken cancellation);

    /// <summary>
    /// All that a verifier is told, numbers included, as it was at one moment: the one read that discloses them, and to nobody else. Null when there
    /// is no such application.
    /// </summary>
    /// <exception cref="Privacy.UnreadableException">The customer's data key is gone or doesn't fit.</exception>
    Task<VerificationCase?> OpenCase(Actor actor, Guid applicationId, CancellationToken cancellation);

    /// <summary>
    /// Locks the customer, loads what <paramref name="scope"/> names, asks <paramref name="decide"/>, at a time taken under the lock, and commits what it
    /// says, or nothing. <see cref="ErrorKind.CustomerNotFound"/>, <see cref="ErrorKind.ApplicationNotFound"/>.
    /// </summary>
    Task<Result<KycApplication>> Change(
        Actor actor, ApplicationScope scope, Func<ApplicationState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation);

    /// <summary>
    /// The same of a customer's newest application, which may be none; the answer is the customer, whole, as it is afterwards. Withholds SSNs.
    /// </summary>
    Task<Result<Customer>> ChangeNewest(
        Actor actor, SentId customer, Func<NewestState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation);

    /// <summary>
    /// The customer and its newest application that has a result, with the reports on it, as they were at one moment: a read that opens reports. Null when
    /// this client has no such customer. Withholds SSNs.
    /// </summary>
    Task<CustomerReview?> Review(Actor actor, SentId customer, CancellationToken cancellation);
}

/// <summary>Checks that are due, over all clients.</summary>
public interface ICheckQueue
{
    /// <summary>
    /// Takes up to <paramref name="limit"/> applications whose check is due, fairly between clients, and puts their next check off by the lease.
    /// What is claimed is begun at once.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="taken">How many each client has in hand already.</param>
    /// <param name="perClient">How many a client may have in hand.</param>
    /// <param name="cancellation">Ends the claim.</param>
    Task<IReadOnlyList<ClaimedCheck>> Claim(int limit, IReadOnlyDictionary<string, int> taken, int perClient, CancellationToken cancellation);

    /// <summary>Makes a running application's check due at once; for a vendor's callback.</summary>
    Task MakeDue(Actor actor, Guid applicationId, CancellationToken cancellation);
}

/// <summary>A check that is ours to make.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="ApplicationId">Which.</param>
public sealed record ClaimedCheck(string ClientId, Guid ApplicationId);

/// <summary>Which applications to list.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="From">Created then or later.</param>
/// <param name="To">Created before then.</param>
/// <param name="Take">How many at most.</param>
/// <param name="Skip">How many to pass over.</param>
public sealed record ApplicationFilter(SentId Customer, DateTimeOffset? From, DateTimeOffset? To, int Take, int Skip);

/// <summary>Where a customer stands, and who is verified with it.</summary>
/// <param name="Standing">Where it stands.</param>
/// <param name="Entities">The customer itself, then its representatives.</param>
public sealed record CustomerPeople(CustomerStanding Standing, IReadOnlyList<EntityId> Entities)
{
    /// <summary>Those of a customer that is there whole.</summary>
    public static CustomerPeople Of(Customer customer) => new(
        customer.Standing, [EntityId.Of(customer.Id), .. customer is Business business ? business.Representatives.Select(EntityId.Of) : []]);
}

/// <summary>Which application is to be changed, and what the decision needs to know.</summary>
/// <param name="Application">Which.</param>
/// <param name="Customer">Whose it has to be; null when that doesn't matter.</param>
/// <param name="Documents">The documents that are locked and loaded.</param>
/// <param name="WithProfile">Whether the customer is loaded whole, to be changed too.</param>
/// <param name="WithOther">Whether it is to be known which is the newest of the customer's other applications.</param>
/// <param name="WithAssignment">Whether it is to be known which operator has it.</param>
public sealed record ApplicationScope(
    SentId Application,
    SentId? Customer = null,
    IReadOnlyList<SentId>? Documents = null,
    bool WithProfile = false,
    bool WithOther = false,
    bool WithAssignment = false);

/// <summary>What a decision about an application knows.</summary>
/// <param name="Customer">Where its customer stands.</param>
/// <param name="Application">The application.</param>
/// <param name="Documents">The documents asked for, by id; those that there are.</param>
/// <param name="Profile">The customer, whole, where it was asked for.</param>
/// <param name="Other">The newest of the customer's other applications that weren't withdrawn, where it was asked for and there is one.</param>
public sealed record ApplicationState(
    CustomerStanding Customer,
    KycApplication Application,
    IReadOnlyDictionary<Guid, Document> Documents,
    Customer? Profile = null,
    NewestApplication? Other = null)
{
    /// <summary>Which operator has it, where it was asked for and one has.</summary>
    public Operations.Assignment? Assignment { get; init; }
}

/// <summary>What a decision about a customer's newest application knows.</summary>
/// <param name="Customer">Where the customer stands.</param>
/// <param name="Application">Its newest application; null when there is none.</param>
public sealed record NewestState(CustomerStanding Customer, KycApplication? Application);

/// <summary>A customer with what verification last said of it.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Application">Its newest application that waits for a review or is completed; null when there is none.</param>
/// <param name="Reports">Why its entities came out so, by their ids; of those of whom the verifier said.</param>
public sealed record CustomerReview(Customer Customer, KycApplication? Application, IReadOnlyDictionary<Guid, VerificationReport> Reports)
{
    /// <summary>Why the customer itself came out so; null when the verifier didn't say.</summary>
    public VerificationReport? Report => Reports.GetValueOrDefault(Customer.Id.Value);
}

/// <summary>What becomes of an application and of its customer: decided as a value, stored in one transaction or not at all.</summary>
/// <param name="Application">As it shall be stored.</param>
/// <param name="Standing">Where the customer stands from now on.</param>
public sealed record ApplicationChange(KycApplication Application, CustomerStanding Standing)
{
    /// <summary>The customer with another profile; null when that stays as it is.</summary>
    public Customer? Customer { get; init; }

    /// <summary>What of that profile may be there only once among the client's customers; else <see cref="ErrorKind.CustomerExists"/>.</summary>
    public Uniqueness Unique { get; init; }

    /// <summary>The line of the audit trail; null when nobody would ask (a check postponed).</summary>
    public AuditEntry? Entry { get; init; }

    /// <summary>The moves of application and customer, for the record.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>Why entities came out as they did, as found now; kept sealed, and in the place of what was found of them before.</summary>
    public IReadOnlyDictionary<Guid, VerificationReport> Reports { get; init; } = new Dictionary<Guid, VerificationReport>();

    /// <summary>Whether whoever named an address for this application is told: its status changed, and no answer to a request tells it.</summary>
    public bool Tells { get; init; }

    /// <summary>The address to which this application's events are told from now on; null for none.</summary>
    public string? WebhookUrl { get; init; }
}
