using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Webhooks;

internal sealed class WebhookDispatcher(
    IDbContextFactory<OnboardingDbContext> contexts,
    CustomerMapping mapping,
    AgreementKeys agreements,
    Turns turns,
    WebhookSender sender,
    WebhookSecrets secrets,
    ClientFormats formats,
    TimeProvider clock) : IWebhookDispatcher
{
    /// <summary>How long a claimed delivery is its claimer's. Longer than a try may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly Claims<ClaimedDelivery> Due = new(
        "deliveries", nameof(DeliveryRow.NextAttemptAt), [nameof(DeliveryRow.SubscriptionId), nameof(DeliveryRow.EventId)], "state = 'pending'");

    public async Task<IReadOnlyList<ClaimedDelivery>> Claim(
        int limit, IReadOnlyDictionary<string, int> taken, int perClient, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Due.Take(db, clock.GetUtcNow(), Lease, limit, taken, perClient, cancellation);
    }

    public async Task<DeliveryTry?> Deliver(ClaimedDelivery claim, CancellationToken cancellation)
    {
        if (await Load(claim, cancellation) is not { } message)
        {
            return null;
        }

        if (message.Subscription.EndedAt is not null)
        {
            return await Settle(claim, message, DeliveryState.Gone, "ended", cancellation);
        }

        var cipher = await Cipher(message, cancellation);
        if (cipher is null)
        {
            return await Settle(claim, message, DeliveryState.GivenUp, "erased", cancellation);
        }

        var format = formats.Named(message.Subscription.Format)
            ?? throw new InvalidOperationException("The subscription is in the form of a dialect that isn't there any more.");
        var happened = EventMapping.ToDomain(message.Event, message.AccountId, cipher);
        if (message.Delivery.Body is null)
        {
            message.Delivery.Body = EventMapping.SealBody(message.Delivery, format.Body(happened), cipher);
            if (!await StoreBody(claim, message.Delivery.Body, cancellation))
            {
                return null;
            }
        }

        var body = EventMapping.OpenBody(message.Delivery, cipher);
        var attempt = message.Delivery.Attempts + 1;
        var now = clock.GetUtcNow();
        var counting = secrets.Of(claim.ClientId, message.Secret, message.FormerSecret, message.FormerUntil, now);
        var sent = await sender.Send(message.Subscription.Url, happened, body, format, counting, now, cancellation);
        switch (sent.Status is { } answered ? format.Of(answered) : Acknowledgement.Failed)
        {
            case Acknowledgement.Taken:
                return await Settle(claim, message, DeliveryState.Delivered, sent.Result, cancellation, attempt, sent);
            case Acknowledgement.Gone:
                return await Settle(claim, message, DeliveryState.Gone, sent.Result, cancellation, attempt, sent);
            case Acknowledgement.Failed when format.Retries.After(attempt, Random.Shared.NextDouble(), sent.RetryAfter) is { } pause:
                return await PutOff(claim, attempt, sent, clock.GetUtcNow() + pause, cancellation);
            default:
                return await Settle(claim, message, DeliveryState.GivenUp, sent.Result, cancellation, attempt, sent);
        }
    }

    // The delivery while this claim of it holds. Whoever claims it later sets another end, and so takes it out of here.
    private static IQueryable<DeliveryRow> Claimed(OnboardingDbContext db, ClaimedDelivery claim) => db.Deliveries.Where(row =>
        row.ClientId == claim.ClientId && row.SubscriptionId == claim.SubscriptionId && row.EventId == claim.EventId
        && row.State == DeliveryState.Pending && row.NextAttemptAt == claim.Until);

    private async Task<Message?> Load(ClaimedDelivery claim, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from delivery in Claimed(db, claim).AsNoTracking()
            join subscription in db.Subscriptions.AsNoTracking()
                on new { delivery.ClientId, delivery.SubscriptionId } equals new { subscription.ClientId, subscription.SubscriptionId }
            join happened in db.Events.AsNoTracking() on new { delivery.ClientId, delivery.EventId } equals new { happened.ClientId, happened.EventId }
            join client in db.Clients.AsNoTracking() on delivery.ClientId equals client.ClientId
            join known in db.DataKeys.AsNoTracking()
                on new { happened.ClientId, happened.CustomerId } equals new { known.ClientId, CustomerId = (Guid?)known.CustomerId } into keys
            from key in keys.DefaultIfEmpty()
            select new Message(delivery, subscription, happened, key, client.WebhookSecret, client.FormerWebhookSecret, client.FormerSecretUntil, client.AccountId)).SingleOrDefaultAsync(cancellation);
    }

    // Null when whom it is about was erased.
    private async Task<FieldCipher?> Cipher(Message message, CancellationToken cancellation)
    {
        if (message.Event.AgreementSessionId is not { } session)
        {
            return message.Key is null ? null : mapping.Cipher(message.Key);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await agreements.Cipher(db, message.Event.ClientId, session, cancellation);
    }

    // Before it is sent: every later try sends these bytes.
    private async Task<bool> StoreBody(ClaimedDelivery claim, byte[] body, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Claimed(db, claim).ExecuteUpdateAsync(found => found.SetProperty(known => known.Body, body), cancellation) > 0;
    }

    private async Task<DeliveryTry?> PutOff(ClaimedDelivery claim, int attempt, SentWebhook sent, DateTimeOffset next, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var putOff = await Claimed(db, claim).ExecuteUpdateAsync(
            found => found
                .SetProperty(known => known.Attempts, attempt)
                .SetProperty(known => known.LastResult, sent.Result)
                .SetProperty(known => known.NextAttemptAt, next),
            cancellation);
        if (putOff == 0)
        {
            return null;
        }

        db.Attempts.Add(Row(claim, sent));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new DeliveryTry(attempt, sent.Result, DeliveryState.Pending);
    }

    private static AttemptRow Row(ClaimedDelivery claim, SentWebhook sent) => new()
    {
        ClientId = claim.ClientId,
        SubscriptionId = claim.SubscriptionId,
        EventId = claim.EventId,
        AttemptId = Guid.CreateVersion7(sent.At),
        At = sent.At,
        Result = sent.Result,
        Milliseconds = sent.Milliseconds,
    };

    // Under the lock that a change of the customer (or of the session) takes, or one that has seen this as the head would put its message behind a settled one, where nothing
    // ever wakes it.
    private async Task<DeliveryTry?> Settle(
        ClaimedDelivery claim, Message message, DeliveryState state, string result, CancellationToken cancellation, int? attempt = null, SentWebhook? sent = null)
    {
        var attempts = attempt ?? message.Delivery.Attempts;
        using var turn = await turns.Take(
            Actor.System(claim.ClientId), message.Event.CustomerId ?? message.Event.AgreementSessionId!.Value, null, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        FormattableString ownersLock = message.Event.CustomerId is { } customer
            ? (FormattableString)$"SELECT FROM customers WHERE client_id = {claim.ClientId} AND customer_id = {customer} FOR UPDATE"
            : $"SELECT FROM agreement_sessions WHERE client_id = {claim.ClientId} AND session_id = {message.Event.AgreementSessionId} FOR UPDATE";
        await db.Database.ExecuteSqlAsync(ownersLock, cancellation);
        var settled = await Claimed(db, claim).ExecuteUpdateAsync(
            found => found
                .SetProperty(known => known.Attempts, attempts)
                .SetProperty(known => known.LastResult, result)
                .SetProperty(known => known.State, state)
                .SetProperty(known => known.NextAttemptAt, (DateTimeOffset?)null),
            cancellation);
        if (settled == 0)
        {
            return null;
        }

        if (sent is not null)
        {
            db.Attempts.Add(Row(claim, sent));
            await db.SaveChangesAsync(cancellation);
        }

        var now = clock.GetUtcNow();
        var blocked = db.Deliveries.Where(row =>
            row.ClientId == claim.ClientId && row.SubscriptionId == claim.SubscriptionId && row.SubjectId == message.Event.SubjectId
            && row.State == DeliveryState.Blocked);
        if (state == DeliveryState.Gone)
        {
            await db.Subscriptions
                .Where(row => row.ClientId == claim.ClientId && row.SubscriptionId == claim.SubscriptionId && row.EndedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.EndedAt, now), cancellation);
            await blocked.ExecuteUpdateAsync(row => row.SetProperty(found => found.State, DeliveryState.Gone), cancellation);
        }
        else
        {
            await blocked.OrderBy(row => row.Sequence).Take(1).ExecuteUpdateAsync(
                row => row.SetProperty(found => found.State, DeliveryState.Pending).SetProperty(found => found.NextAttemptAt, now), cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return new DeliveryTry(attempts, result, state);
    }

    private sealed record Message(
        DeliveryRow Delivery, SubscriptionRow Subscription, EventRow Event, DataKeyRow? Key, byte[] Secret, byte[]? FormerSecret, DateTimeOffset? FormerUntil, Guid AccountId);
}
