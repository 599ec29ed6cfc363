using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>One run of KYC (an individual) or KYB (a business and its representatives).</summary>
/// <param name="Id">Unique per client.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Reference">The client's own, or made up; unique among the client's applications.</param>
/// <param name="Policy">How it goes.</param>
/// <param name="Entities">The customer itself first, then the representatives of a business.</param>
/// <param name="Documents">What was linked, in order.</param>
/// <param name="NextCheckAt">When the verifier is asked again; null when nothing is running.</param>
/// <param name="FailedChecks">How often in a row the verifier failed.</param>
/// <param name="CreatedAt">When started, UTC.</param>
/// <param name="UpdatedAt">When last changed, UTC.</param>
public sealed record KycApplication(
    Guid Id,
    CustomerId Customer,
    string Reference,
    VerificationPolicy Policy,
    IReadOnlyList<EntityApplication> Entities,
    IReadOnlyList<LinkedDocument> Documents,
    DateTimeOffset? NextCheckAt,
    int FailedChecks,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>
    /// What an operator decided where a second one has to agree; null where nobody did, once it is decided or waits for no review any more, and once what was judged,
    /// the documents or the customer's profile, is another.
    /// </summary>
    public ProposedDecision? Proposed { get; init; }

    /// <summary>Derived: waits as long as any entity does.</summary>
    public KycStatus Status => Entities.Min(entity => entity.Status);

    /// <summary>Derived: approved only if every entity is; null until completed.</summary>
    public KycOutcome? Outcome => Status != KycStatus.Completed ? null
        : Entities.All(entity => entity.Outcome == KycOutcome.Approved) ? KycOutcome.Approved
        : KycOutcome.Denied;

    /// <summary>Whether it waits for anybody: neither completed nor withdrawn.</summary>
    public bool IsOpen => Status is not (KycStatus.Completed or KycStatus.Withdrawn);

    /// <summary>Whether nothing has happened since it began: no finding, no document, not even a failed check.</summary>
    public bool IsUntouched =>
        UpdatedAt == CreatedAt && FailedChecks == 0 && Documents.Count == 0 && Entities.All(entity => entity.Status == KycStatus.Running);

    /// <summary>The entity that a caller means; null when there is none.</summary>
    public EntityApplication? Entity(SentId sent) => Entities.FirstOrDefault(entity => entity.Entity.Is(sent));
}

/// <summary>A decision that waits for a second operator's.</summary>
/// <param name="By">The login of whoever made it.</param>
/// <param name="Outcome">How the whole would come out.</param>
/// <param name="Entities">How each entity that waits for a review would, in the application's order.</param>
public sealed record ProposedDecision(string By, KycOutcome Outcome, IReadOnlyList<(Guid EntityId, KycOutcome Outcome)> Entities)
{
    /// <summary>Whether another decision says the same of everybody.</summary>
    public bool IsSameAs(ProposedDecision other) => Outcome == other.Outcome && Entities.SequenceEqual(other.Entities);
}

/// <summary>Who is verified: the customer itself or one of its representatives.</summary>
/// <param name="Id">The customer's or the representative's id.</param>
/// <param name="Type">What kind of id it is on wires that tell; a representative's is a business's.</param>
/// <param name="IsCustomer">Whether it is the customer itself.</param>
/// <param name="OwnId">The client's own id of a representative; null when it gave none.</param>
public sealed record EntityId(Guid Id, CustomerType Type, bool IsCustomer, string? OwnId)
{
    /// <summary>Whether a caller means this one.</summary>
    public bool Is(SentId sent) => OwnId is null ? Id == sent.Id && sent.Fits(Type) : OwnId == sent.Text;

    /// <summary>The customer itself.</summary>
    public static EntityId Of(CustomerId customer) => new(customer.Value, customer.Type, true, null);

    /// <summary>A representative.</summary>
    public static EntityId Of(Representative representative) => OfRepresentative(representative.Id, representative.OwnId);

    /// <summary>A representative, of whom no more is known than the ids.</summary>
    public static EntityId OfRepresentative(Guid id, string? ownId) => new(id, CustomerType.Business, false, ownId);
}

/// <summary>One entity of an application.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Outcome">How it came out; null until completed.</param>
/// <param name="MissingData">The data that is missing while in <see cref="KycStatus.DataRequest"/>; else empty.</param>
public sealed record EntityApplication(EntityId Entity, KycStatus Status, KycOutcome? Outcome, IReadOnlyList<RequestedData> MissingData)
{
    /// <summary>The data that was asked for and then supplied.</summary>
    public IReadOnlyList<RequestedData> SuppliedData { get; init; } = [];

    /// <summary>An entity that the verifier is asked about.</summary>
    public static EntityApplication Running(EntityId entity) => new(entity, KycStatus.Running, null, []);
}

/// <summary>Data that a verifier may ask for.</summary>
public enum RequestedData
{
    /// <summary>The SSN.</summary>
    Ssn,
}

/// <summary>An uploaded document that belongs to an entity of an application.</summary>
/// <param name="DocumentId">Which.</param>
/// <param name="EntityId">Whose.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Side">Front or back.</param>
public sealed record LinkedDocument(Guid DocumentId, Guid EntityId, DocumentKind Kind, DocumentSide Side);
