using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Hosting;

/// <summary>Delivers webhooks.</summary>
internal sealed class WebhookWorker(IWebhookDispatcher dispatcher, DatabaseStart database, ILogger<WebhookWorker> logger)
    : ClaimWorker<ClaimedDelivery>(places: 64, placesOfAClient: 16, database, logger)
{
    protected override Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, IReadOnlyDictionary<string, int> taken, int perClient) =>
        dispatcher.Claim(limit, taken, perClient, CancellationToken.None);

    protected override string ClientOf(ClaimedDelivery claim) => claim.ClientId;

    protected override async Task Do(ClaimedDelivery claim, CancellationToken cancellation)
    {
        var tried = await dispatcher.Deliver(claim, cancellation);
        // Whoever runs this must see what partners don't get. Ids and the result's kind: an address may hold anything.
        logger.Log(
            tried is { State: DeliveryState.Delivered } ? LogLevel.Information : LogLevel.Warning,
            "Webhook {EventId} of {ClientId}: {State} after attempt {Attempt} ({Result})",
            claim.EventId, claim.ClientId, tried?.State.ToString() ?? "ClaimLost", tried?.Attempt, tried?.Result);
    }
}
