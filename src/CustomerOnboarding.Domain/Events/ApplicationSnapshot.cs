using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Events;

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
