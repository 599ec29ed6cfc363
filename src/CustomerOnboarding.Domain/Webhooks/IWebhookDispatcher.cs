namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// Delivers what the outbox holds. Any number of instances may do so at once: each delivery is claimed by one, for a while; should it die
/// with it, the delivery is claimed anew after that. So a message arrives at least once, with the same id and the same bytes each time.
/// </summary>
public interface IWebhookDispatcher
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> deliveries that are due, of each application only the oldest that isn't settled: the order of
    /// its messages is kept. None of the clients in <paramref name="except"/>: they have as many in hand as they may.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, IReadOnlyCollection<string> except, CancellationToken cancellation);

    /// <summary>
    /// Tries a claimed delivery once and stores what came of it. Null when the claim ran out meanwhile: then it is another's, and what came
    /// of this try is not stored over what came of theirs.
    /// </summary>
    Task<DeliveryTry?> Deliver(ClaimedDelivery delivery, CancellationToken cancellation);
}

/// <summary>A delivery that is ours to try.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="EventId">Which.</param>
/// <param name="Until">When the claim runs out; also what tells this claim from a later one.</param>
public sealed record ClaimedDelivery(string ClientId, string EventId, DateTimeOffset Until);

/// <summary>What came of a try.</summary>
/// <param name="Attempt">Which it was, from 1.</param>
/// <param name="Result">The answer's status, or what went wrong instead of one; never an address.</param>
/// <param name="State">Where the delivery stands now.</param>
public sealed record DeliveryTry(int Attempt, string Result, DeliveryState State);

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be tried, once more maybe.</summary>
    Pending,
    /// <summary>The receiver took it.</summary>
    Delivered,
    /// <summary>The receiver answered 410, to this message or to an older one: it wants no more.</summary>
    Gone,
    /// <summary>The last attempt failed.</summary>
    GivenUp,
}

/// <summary>The secrets that webhooks are signed with.</summary>
public interface IWebhookSecretStore
{
    /// <summary>A client's secret, 32 bytes; null when there is no such client.</summary>
    Task<byte[]?> Find(string clientId, CancellationToken cancellation);

    /// <summary>Replaces a client's secret by a new one, and says so in the audit trail; null when there is no such client.</summary>
    Task<byte[]?> Renew(string clientId, CancellationToken cancellation);
}
