using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>
/// A webhook's body (contract section 6): the full success envelope with the application as it was then. The event's id is its requestId.
/// </summary>
internal sealed class WebhookRenderer : IWebhookRenderer
{
    public byte[] Render(WebhookEvent webhook)
    {
        var application = webhook.Application;
        var message = new Message(
            application.ApplicationId,
            webhook.ClientId,
            application.CustomerId,
            application.Reference,
            WireNames.Of(application.Status),
            application.Outcome?.ToString(),
            [.. application.Entities.Select(entity => new EntityAnswer(
                entity.EntityId, entity.IsCustomer, WireNames.Of(entity.Status), entity.Outcome is { } outcome ? WireNames.Of(outcome) : null))]);
        return Envelope.Message(message, webhook.Id);
    }

    private sealed record Message(
        string ApplicationId,
        string AggregatorId,
        string CustomerId,
        string Reference,
        string Status,
        string? Outcome,
        IReadOnlyList<EntityAnswer> EntityApplications);
}
