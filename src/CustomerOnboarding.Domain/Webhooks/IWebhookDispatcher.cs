namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// Delivers what the outbox holds. Any number of instances may do so at once: each delivery is claimed by one, for a while; should it die
/// with it, the delivery is claimed anew after that. So a message arrives at least once, with the same id and the same bytes each time.
/// </summary>
public interface IWebhookDispatcher
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> deliveries that are due, of each application only the oldest that isn't settled: the order of
    /// its messages is kept.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, CancellationToken cancellation);

    /// <summary>Tries a claimed delivery once and stores what came of it.</summary>
    Task Deliver(ClaimedDelivery delivery, CancellationToken cancellation);
}

/// <summary>A delivery that is ours to try.</summary>
public sealed record ClaimedDelivery(string ClientId, string EventId);

/// <summary>The secrets that webhooks are signed with.</summary>
public interface IWebhookSecretStore
{
    /// <summary>A client's secret, 32 bytes; null when there is no such client.</summary>
    Task<byte[]?> Find(string clientId, CancellationToken cancellation);

    /// <summary>Replaces a client's secret by a new one; null when there is no such client.</summary>
    Task<byte[]?> Renew(string clientId, CancellationToken cancellation);
}
