namespace CustomerOnboarding.Domain.Kyc;

/// <summary>One run of KYC (an individual) or KYB (a business and its representatives); contract section 6.</summary>
/// <param name="Id"><c>iapp_…</c>.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Reference">The client's own, or made up; unique among the client's applications.</param>
/// <param name="WebhookUrl">Where changes are told that happen outside an answer; null for nowhere.</param>
/// <param name="Entities">The customer itself first, then the representatives of a business.</param>
/// <param name="Documents">What was linked, in order.</param>
/// <param name="NextCheckAt">When the verifier is asked again; null when nothing is running.</param>
/// <param name="FailedChecks">How often in a row the verifier failed.</param>
/// <param name="DecisionReason">What the operator wrote who decided; null otherwise.</param>
/// <param name="CreatedAt">When started, UTC.</param>
/// <param name="UpdatedAt">When last changed, UTC.</param>
public sealed record KycApplication(
    string Id,
    string CustomerId,
    string Reference,
    string? WebhookUrl,
    IReadOnlyList<EntityApplication> Entities,
    IReadOnlyList<LinkedDocument> Documents,
    DateTimeOffset? NextCheckAt,
    int FailedChecks,
    string? DecisionReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Derived: waits as long as any entity does.</summary>
    public KycStatus Status => Entities.Min(entity => entity.Status);

    /// <summary>Derived: approved only if every entity is; null until completed.</summary>
    public KycOutcome? Outcome => Status != KycStatus.Completed ? null
        : Entities.All(entity => entity.Outcome == KycOutcome.Approved) ? KycOutcome.Approved
        : KycOutcome.Denied;
}

/// <summary>One entity of an application.</summary>
/// <param name="EntityId">The customer's id or a representative's.</param>
/// <param name="IsCustomer">Whether it is the customer itself.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Outcome">How it came out; null until completed.</param>
/// <param name="MissingFields">The data that is missing while in <see cref="KycStatus.DataRequest"/>, by name; else empty.</param>
public sealed record EntityApplication(
    string EntityId, bool IsCustomer, KycStatus Status, KycOutcome? Outcome, IReadOnlyList<string> MissingFields);

/// <summary>An uploaded document that belongs to an entity of an application.</summary>
/// <param name="DocumentId"><c>doc_…</c>.</param>
/// <param name="EntityId">Whose document it is.</param>
/// <param name="Type">The document's type: <c>passport</c>, <c>license</c>, ….</param>
/// <param name="Side">Front or back.</param>
public sealed record LinkedDocument(string DocumentId, string EntityId, string Type, DocumentSide Side);

/// <summary>A side of a document.</summary>
public enum DocumentSide
{
    /// <summary>The front.</summary>
    Front,
    /// <summary>The back.</summary>
    Back,
}
