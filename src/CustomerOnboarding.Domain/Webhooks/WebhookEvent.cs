using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>A change of an application's status that is told to the partner: the application as it was then.</summary>
/// <param name="Id">The event's id, the same in every try.</param>
/// <param name="ClientId">Whose it is.</param>
/// <param name="Sequence">1, 2, 3, … per application, so that an old message can't undo a newer one.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Application">What is told.</param>
public sealed record WebhookEvent(string Id, string ClientId, int Sequence, DateTimeOffset At, ApplicationSnapshot Application);

/// <summary>An application at one moment.</summary>
public sealed record ApplicationSnapshot(
    string ApplicationId,
    string CustomerId,
    string Reference,
    KycStatus Status,
    KycOutcome? Outcome,
    IReadOnlyList<EntitySnapshot> Entities)
{
    /// <summary>The application as it is now.</summary>
    public static ApplicationSnapshot Of(KycApplication application) => new(
        application.Id, application.CustomerId, application.Reference, application.Status, application.Outcome,
        [.. application.Entities.Select(entity => new EntitySnapshot(entity.EntityId, entity.IsCustomer, entity.Status, entity.Outcome))]);
}

/// <summary>An entity at one moment.</summary>
public sealed record EntitySnapshot(string EntityId, bool IsCustomer, KycStatus Status, KycOutcome? Outcome);

/// <summary>Writes an event in a dialect's form.</summary>
public interface IWebhookRenderer
{
    /// <summary>The body, as it will be sent in every try.</summary>
    byte[] Render(WebhookEvent webhook);
}
