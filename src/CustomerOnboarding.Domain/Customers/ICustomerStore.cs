using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Questionnaires;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Where a client's customers are kept. Every call sees the actor's client only.</summary>
public interface ICustomerStore
{
    /// <summary>
    /// Adds a customer, its representatives and its audit row, all or none. Duplicates are decided by unique indexes, never by a look before:
    /// <see cref="ErrorKind.ReferenceExists"/> before <see cref="ErrorKind.CustomerExists"/> before <see cref="ErrorKind.IdExists"/>. Null when it was added.
    /// </summary>
    Task<Error?> Add(Actor actor, Registration registration, CancellationToken cancellation);

    /// <summary>The customer, whole, as it was at one moment; null when this client has none of this id. Withholds SSNs.</summary>
    Task<Customer?> Find(Actor actor, SentId id, CancellationToken cancellation);

    /// <summary>The same with its current documents, oldest first, as both were at one moment.</summary>
    Task<DocumentedCustomer?> FindDocumented(Actor actor, SentId id, CancellationToken cancellation);

    /// <summary>The customer's id; null when this client has none of this id. Loads nothing of it.</summary>
    Task<CustomerId?> Exists(Actor actor, SentId id, CancellationToken cancellation);

    /// <summary>
    /// Loads the customer under a lock, asks <paramref name="decide"/> what becomes of it, at a time taken under the lock, and commits that, or nothing.
    /// A refusal, <see cref="ErrorKind.CustomerNotFound"/> or the decision's own, leaves everything as it was.
    /// </summary>
    Task<Result<Customer>> Change(
        Actor actor, SentId id, Func<Customer, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation);

    /// <summary>
    /// The same for a decision that needs to know more than the customer: what <paramref name="scope"/> names is locked or read with it. A change of the profile
    /// leaves the version before it; what is unique of it is decided by the indexes: <see cref="ErrorKind.CustomerExists"/>.
    /// </summary>
    Task<Result<Customer>> Change(
        Actor actor, CustomerScope scope, Func<CustomerState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation);

    /// <summary>The same for a decision that needs to know only where the customer stands: nothing of its profile is read.</summary>
    Task<Result<CustomerStanding>> Move(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation);
}

/// <summary>Which customer is to be changed, and what the decision needs to know.</summary>
/// <param name="Customer">Which.</param>
/// <param name="Beside">Another one, who is locked with it.</param>
public sealed record CustomerScope(SentId Customer, SentId? Beside = null)
{
    /// <summary>How far back the fields are told that edits changed; null: not at all.</summary>
    public TimeSpan? ChangedWithin { get; init; }

    /// <summary>Whether its questionnaires and its documents are told.</summary>
    public bool WithQuestionnaires { get; init; }
}

/// <summary>What a decision about a customer knows.</summary>
/// <param name="Customer">The customer, whole, its numbers disclosed; with its questionnaires where they were asked for.</param>
/// <param name="Beside">Where the other one stands; null when the client has none of that id, or none was named.</param>
/// <param name="RecentlyChanged">The fields that edits changed within the time that was asked for, each once.</param>
public sealed record CustomerState(Customer Customer, CustomerStanding? Beside, IReadOnlyCollection<CustomerField> RecentlyChanged)
{
    /// <summary>Its current documents, oldest first, where they were asked for.</summary>
    public IReadOnlyList<Document> Documents { get; init; } = [];
}

/// <summary>A customer to be added.</summary>
/// <param name="Customer">Who, with all representatives.</param>
/// <param name="Unique">What may be there only once among the client's customers.</param>
/// <param name="Entry">What the audit trail says of it.</param>
/// <param name="IsListed">Whether the client's lists have it.</param>
public sealed record Registration(Customer Customer, Uniqueness Unique, AuditEntry Entry, bool IsListed = false)
{
    /// <summary>The session in which the customer agreed, which counts for one customer; null where none is asked for.</summary>
    public SentId? Agreement { get; init; }

    /// <summary>The questionnaires that it is assigned.</summary>
    public IReadOnlyList<QuestionnaireDefinition> Questionnaires { get; init; } = [];
}

/// <summary>What, beside its reference, may be there only once among a client's customers: a property of the registration.</summary>
[Flags]
public enum Uniqueness
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An individual's SSN.</summary>
    Ssn = 1,

    /// <summary>A business's FEIN.</summary>
    Fein = 2,

    /// <summary>The email, in any case of its letters.</summary>
    Email = 4,
}
