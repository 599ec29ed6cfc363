using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Webhooks;

/// <summary>The deliveries of all clients as operators see them, and their way to send one anew. Nothing of what is told is among it.</summary>
public interface IDeliveries
{
    /// <summary>A page of deliveries, the newest event first.</summary>
    Task<IReadOnlyList<ListedDelivery>> Page(DeliveryQuery query, CancellationToken cancellation);

    /// <summary>One delivery with its tries, the first one first; null when there is none.</summary>
    Task<(ListedDelivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts)?> Find(DeliveryId id, CancellationToken cancellation);

    /// <summary>
    /// The tag of a delivery as it is; null when there is none. To be asked for before what is shown is read: what is shown is then as the tag says or newer, which costs
    /// a refusal at most.
    /// </summary>
    Task<string?> Tag(DeliveryId id, CancellationToken cancellation);

    /// <summary>
    /// Has a settled delivery sent anew, with all its tries before it, to where its subscription goes now; behind whatever its subject has waiting. With its audit row.
    /// <see cref="ErrorKind.DeliveryNotFound"/>; <see cref="ErrorKind.DeliveryNotReplayable"/> while it waits anyway, where it was dropped, and where its receiver
    /// wants nothing more; <see cref="ErrorKind.DeliveryOfRemoved"/> where its customer was removed or erased after it was settled.
    /// </summary>
    /// <param name="by">The operator, for whichever client.</param>
    /// <param name="id">Which.</param>
    /// <param name="sent">The id as it was sent, for the refusal.</param>
    /// <param name="now">When it is asked for; it is due when it has the lock.</param>
    /// <param name="ifFailed">Only one that was given up: whoever has all of those sent anew has seen them before, and another may have sent one meanwhile.</param>
    /// <param name="cancellation">Ends it; nothing is changed then.</param>
    Task<Result<ListedDelivery>> Replay(Actor by, DeliveryId id, string sent, DateTimeOffset now, bool ifFailed, CancellationToken cancellation);

    /// <summary>
    /// The deliveries of a client that were given up, of events since then, the oldest first: so many at most. Those whose subscription has ended aren't among
    /// them, nor those that tell of a customer that was removed or erased.
    /// </summary>
    Task<IReadOnlyList<DeliveryId>> Failed(string clientId, DateTimeOffset since, int take, CancellationToken cancellation);
}

/// <summary>Sends a made-up event to a client's address, to see whether it gets there. Nothing is kept of it but its audit row.</summary>
public interface IWebhookTest
{
    /// <summary>What came of it; <see cref="ErrorKind.ClientNotFound"/>, or <see cref="ErrorKind.NoWebhook"/> where the client has no address for everything.</summary>
    Task<Result<TestedWebhook>> Send(Actor by, string clientId, CancellationToken cancellation);
}

/// <summary>Which delivery: of an event, to a subscription.</summary>
/// <param name="SubscriptionId">To whom.</param>
/// <param name="EventId">What.</param>
public readonly record struct DeliveryId(Guid SubscriptionId, Guid EventId)
{
    private const string Prefix = "dlv_";

    /// <summary>As people see it: <c>dlv_</c> and both in base62.</summary>
    public override string ToString() => Prefix + Base62.Of(EventId) + Base62.Of(SubscriptionId);

    /// <summary>The id that was written; null when it is none.</summary>
    public static DeliveryId? Read(string text) =>
        text.Length == Prefix.Length + (2 * Base62.Length) && text.StartsWith(Prefix, StringComparison.Ordinal)
        && Base62.TryParse(text.AsSpan(Prefix.Length, Base62.Length), out var happened) && Base62.TryParse(text.AsSpan(Prefix.Length + Base62.Length), out var subscription)
            ? new DeliveryId(subscription, happened)
            : null;
}

/// <summary>Which deliveries to list.</summary>
/// <param name="ClientId">Whose; null: of all clients.</param>
/// <param name="State">In which state; null: in any.</param>
/// <param name="After">The last one of the page before; null: from the newest on.</param>
/// <param name="Take">How many at most.</param>
public sealed record DeliveryQuery(string? ClientId, DeliveryState? State, DeliveryId? After, int Take);

/// <summary>A delivery in a list.</summary>
/// <param name="Id">Which.</param>
/// <param name="ClientId">Whose.</param>
/// <param name="OwnerId">Of which customer it tells, or of which session of an agreement.</param>
/// <param name="IsCustomers">Whether it tells of a customer.</param>
/// <param name="Type">What the event is called on the client's wire.</param>
/// <param name="Sequence">Which it is of its subject's, from 1.</param>
/// <param name="HappenedAt">When it happened.</param>
/// <param name="Receiver">Scheme, host and port of where it goes: what follows may hold a secret.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried, since it was last sent anew.</param>
/// <param name="LastResult">The last answer's status, or what went wrong instead of one; null before the first.</param>
/// <param name="NextAttemptAt">When it is due; null unless pending.</param>
public sealed record ListedDelivery(
    DeliveryId Id,
    string ClientId,
    Guid OwnerId,
    bool IsCustomers,
    string Type,
    int Sequence,
    DateTimeOffset HappenedAt,
    string Receiver,
    DeliveryState State,
    int Attempts,
    string? LastResult,
    DateTimeOffset? NextAttemptAt);

/// <summary>A try.</summary>
/// <param name="At">When it began.</param>
/// <param name="Result">The answer's status, or what went wrong instead of one.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, string Result, int Milliseconds);

/// <summary>What came of a test.</summary>
/// <param name="IsTaken">Whether the receiver took it, as its dialect has that.</param>
/// <param name="Type">What the event is called on the client's wire.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Receiver">Scheme, host and port of where it went.</param>
/// <param name="Result">The answer's status, or what went wrong instead of one.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record TestedWebhook(bool IsTaken, string Type, Guid EventId, string Receiver, string Result, int Milliseconds);
