using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Events;

/// <summary>Something that happened to a customer or to one of its applications and that somebody outside may want to be told.</summary>
/// <param name="Id">The event's id, the same in every delivery and every try.</param>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Sequence">1, 2, 3, … per subject, so that an old message can't undo a newer one.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Happening">What happened, as it was then.</param>
public sealed record Event(Guid Id, string ClientId, int Sequence, DateTimeOffset At, Happening Happening);

/// <summary>What happened, as decided; the store gives it its id, its sequence and its time.</summary>
/// <param name="Kind">What kind of event.</param>
/// <param name="Customer">Whose customer it concerns.</param>
/// <param name="Application">The application as it was then.</param>
public sealed record Happening(EventKind Kind, CustomerId Customer, ApplicationSnapshot Application)
{
    /// <summary>What the sequence counts: the application.</summary>
    public Guid Subject => Application.ApplicationId;
}

/// <summary>Kinds of events.</summary>
public enum EventKind
{
    /// <summary>An application's status changed outside of an answer to a request.</summary>
    ApplicationChanged,
}

/// <summary>An application at one moment.</summary>
/// <param name="ApplicationId">Which.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="Outcome">How it came out; null until completed.</param>
/// <param name="Entities">Its entities.</param>
public sealed record ApplicationSnapshot(
    Guid ApplicationId, string Reference, KycStatus Status, KycOutcome? Outcome, IReadOnlyList<EntitySnapshot> Entities)
{
    /// <summary>The application as it is now.</summary>
    public static ApplicationSnapshot Of(KycApplication application) => new(
        application.Id, application.Reference, application.Status, application.Outcome,
        [.. application.Entities.Select(entity => new EntitySnapshot(entity.Entity, entity.Status, entity.Outcome))]);
}

/// <summary>An entity at one moment.</summary>
/// <param name="Entity">Who.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="Outcome">How it came out; null until completed.</param>
public sealed record EntitySnapshot(EntityId Entity, KycStatus Status, KycOutcome? Outcome);
