using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>
/// Delivers what the outbox holds. Any number of instances may do so at once: each delivery is claimed by one, for a while; should it die
/// with it, the delivery is claimed anew after that. So a message arrives at least once, with the same id and the same bytes each time.
/// </summary>
public interface IWebhookDispatcher
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> deliveries that are due, fairly between clients. Of each subject only the oldest that isn't settled can be
    /// due: the order of its messages is kept, and what waits behind it is never looked at.
    /// </summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="taken">How many each client has in hand already.</param>
    /// <param name="perClient">How many a client may have in hand.</param>
    /// <param name="cancellation">Ends the claim.</param>
    Task<IReadOnlyList<ClaimedDelivery>> Claim(
        int limit, IReadOnlyDictionary<string, int> taken, int perClient, CancellationToken cancellation);

    /// <summary>
    /// Tries a claimed delivery once and stores what came of it. Null when the claim ran out meanwhile: then it is another's, and what came
    /// of this try is not stored over what came of theirs.
    /// </summary>
    Task<DeliveryTry?> Deliver(ClaimedDelivery delivery, CancellationToken cancellation);
}

/// <summary>A delivery that is ours to try.</summary>
/// <param name="ClientId">Whose it is.</param>
/// <param name="SubscriptionId">To whom.</param>
/// <param name="EventId">What.</param>
/// <param name="Until">When the claim runs out; also what tells this claim from a later one.</param>
public sealed record ClaimedDelivery(string ClientId, Guid SubscriptionId, Guid EventId, DateTimeOffset Until);

/// <summary>What came of a try.</summary>
/// <param name="Attempt">Which it was, from 1.</param>
/// <param name="Result">The answer's status, or what went wrong instead of one; never an address.</param>
/// <param name="State">Where the delivery stands now.</param>
public sealed record DeliveryTry(int Attempt, string Result, DeliveryState State);

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>Waits behind an older one of the same subject.</summary>
    Blocked,

    /// <summary>To be tried, once more maybe.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>The receiver wants no more, said at this message or at an older one.</summary>
    Gone,

    /// <summary>The last attempt failed.</summary>
    GivenUp,

    /// <summary>Its customer was removed before it was sent.</summary>
    Dropped,
}

/// <summary>The secrets that webhooks are signed with.</summary>
public interface IWebhookSecretStore
{
    /// <summary>A client's secret; null when there is no such client.</summary>
    Task<byte[]?> Find(string clientId, CancellationToken cancellation);

    /// <summary>
    /// Puts this secret in the place of a client's, and says so in the audit trail, under whoever is named, else the system: the command line. The former one counts too for a while
    /// (<c>Webhooks__SecretOverlap</c>) where the dialect's headers have room for both (<see cref="IEventFormat.ProvesBySeveral"/>); else it ends. Null when there is no such client.
    /// </summary>
    Task<ReplacedSecret?> Rotate(string clientId, byte[] secret, CancellationToken cancellation, Actor? by = null);
}

/// <summary>A secret that took another's place.</summary>
/// <param name="Secret">The new one.</param>
/// <param name="FormerUntil">Until when the former one counts too; null: it has ended.</param>
public sealed record ReplacedSecret(byte[] Secret, DateTimeOffset? FormerUntil);
