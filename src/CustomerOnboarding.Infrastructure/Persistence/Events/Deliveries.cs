using System.Data;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class Deliveries(IDbContextFactory<OnboardingDbContext> contexts, Turns turns, TimeProvider clock) : IDeliveries
{
    // As PostgreSQL orders UUIDs, which .NET doesn't.
    private static readonly Comparer<Guid> ByBytes = Comparer<Guid>.Create((one, other) =>
        one.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(other.ToByteArray(bigEndian: true)));

    /// <summary>Scheme, host and port of an address.</summary>
    public static string ReceiverOf(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "";

    public async Task<IReadOnlyList<ListedDelivery>> Page(DeliveryQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Deliveries.AsNoTracking();
        rows = query.ClientId is { } client ? rows.Where(row => row.ClientId == client) : rows;
        rows = query.State is { } state ? rows.Where(row => row.State == state) : rows;
        if (query.After is { } after)
        {
            // Ids of events are UUIDs of version 7: their order is that of time.
            rows = rows.Where(row => EF.Functions.LessThan(
                ValueTuple.Create(row.EventId, row.SubscriptionId), ValueTuple.Create(after.EventId, after.SubscriptionId)));
        }

        var page = rows.OrderByDescending(row => row.EventId).ThenByDescending(row => row.SubscriptionId).Take(query.Take);
        return [.. (await With(db, page).ToListAsync(cancellation)).OrderByDescending(found => found.Delivery.EventId, ByBytes).ThenByDescending(found => found.Delivery.SubscriptionId, ByBytes).Select(Of)];
    }

    public async Task<(ListedDelivery Delivery, IReadOnlyList<DeliveryAttempt> Attempts)?> Find(DeliveryId id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Several statements, one snapshot: a try ends with a new state and its attempt.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        if (await With(db, Of(db, id).AsNoTracking()).FirstOrDefaultAsync(cancellation) is not { } found)
        {
            return null;
        }

        var attempts = await db.Attempts.AsNoTracking()
            .Where(row => row.ClientId == found.Delivery.ClientId && row.SubscriptionId == id.SubscriptionId && row.EventId == id.EventId)
            .OrderBy(row => row.At).ThenBy(row => row.AttemptId)
            .Select(row => new DeliveryAttempt(row.At, row.Result, row.Milliseconds))
            .ToListAsync(cancellation);
        return (Of(found), attempts);
    }

    public async Task<string?> Tag(DeliveryId id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await RecordTag.OfDelivery(db, id, cancellation);
    }

    public async Task<Result<ListedDelivery>> Replay(Actor by, DeliveryId id, string sent, DateTimeOffset now, bool ifFailed, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not ({ } known, _))
        {
            return new DeliveryRefused(ErrorKind.DeliveryNotFound, sent, null);
        }

        // Under the lock that a change of the customer (or of the session) and the end of a delivery take: which message of a subject is the one that is due is decided there.
        using (await turns.Take(Actor.System(known.ClientId), known.OwnerId, null, cancellation))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            FormattableString ownersLock = known.IsCustomers
                ? (FormattableString)$"SELECT FROM customers WHERE client_id = {known.ClientId} AND customer_id = {known.OwnerId} FOR UPDATE"
                : $"SELECT FROM agreement_sessions WHERE client_id = {known.ClientId} AND session_id = {known.OwnerId} FOR UPDATE";
            await db.Database.ExecuteSqlAsync(ownersLock, cancellation);
            if (await Of(db, id).SingleOrDefaultAsync(cancellation) is not { } row)
            {
                return new DeliveryRefused(ErrorKind.DeliveryNotFound, sent, null);
            }

            await RecordTag.Compare(by, known.ClientId, () => RecordTag.OfDelivery(db, id, cancellation));
            var hasEnded = await db.Subscriptions.AnyAsync(
                one => one.ClientId == known.ClientId && one.SubscriptionId == id.SubscriptionId && one.EndedAt != null, cancellation);
            var isOfRemoved = await db.Removals.AnyAsync(one => one.ClientId == known.ClientId && one.CustomerId == known.OwnerId, cancellation);
            if (Replaying.Refusal(row.State, hasEnded, isOfRemoved, ifFailed) is { } refusal)
            {
                return new DeliveryRefused(refusal, sent, row.State);
            }

            now = clock.UnderLock(now);
            var isBehind = await db.Deliveries.AnyAsync(
                one => one.ClientId == row.ClientId && one.SubscriptionId == row.SubscriptionId && one.SubjectId == row.SubjectId && one.State == DeliveryState.Pending, cancellation);
            (row.State, row.NextAttemptAt) = Replaying.Anew(isBehind, now);
            (row.Attempts, row.LastResult) = (0, null);
            db.Record(by with { ClientId = row.ClientId }, AuditEntries.WebhookReplayed(row.EventId, row.SubscriptionId), now);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return (await Find(id, cancellation))!.Value.Delivery;
    }

    public async Task<IReadOnlyList<DeliveryId>> Failed(string clientId, DateTimeOffset since, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from row in db.Deliveries
            where row.ClientId == clientId && row.State == DeliveryState.GivenUp
            join happened in db.Events on new { row.ClientId, row.EventId } equals new { happened.ClientId, happened.EventId }
            where happened.At >= since && !db.Removals.Any(one => one.ClientId == happened.ClientId && one.CustomerId == happened.CustomerId)
            join subscription in db.Subscriptions on new { row.ClientId, row.SubscriptionId } equals new { subscription.ClientId, subscription.SubscriptionId }
            where subscription.EndedAt == null
            orderby happened.At, row.SubjectId, row.Sequence
            select new DeliveryId(row.SubscriptionId, row.EventId)).Take(take).ToListAsync(cancellation);
    }

    private static IQueryable<DeliveryRow> Of(OnboardingDbContext db, DeliveryId id) =>
        db.Deliveries.Where(row => row.EventId == id.EventId && row.SubscriptionId == id.SubscriptionId);

    private static IQueryable<Found> With(OnboardingDbContext db, IQueryable<DeliveryRow> rows) =>
        from row in rows
        join happened in db.Events.AsNoTracking() on new { row.ClientId, row.EventId } equals new { happened.ClientId, happened.EventId }
        join subscription in db.Subscriptions.AsNoTracking() on new { row.ClientId, row.SubscriptionId } equals new { subscription.ClientId, subscription.SubscriptionId }
        select new Found(row, happened.CustomerId ?? happened.AgreementSessionId!.Value, happened.CustomerId != null, happened.Type, happened.At, subscription.Url);

    private static ListedDelivery Of(Found found) => new(
        new DeliveryId(found.Delivery.SubscriptionId, found.Delivery.EventId),
        found.Delivery.ClientId,
        found.OwnerId,
        found.IsCustomers,
        found.Type,
        found.Delivery.Sequence,
        found.HappenedAt,
        ReceiverOf(found.Url),
        found.Delivery.State,
        found.Delivery.Attempts,
        found.Delivery.LastResult,
        found.Delivery.NextAttemptAt);

    private sealed record Found(DeliveryRow Delivery, Guid OwnerId, bool IsCustomers, string Type, DateTimeOffset HappenedAt, string Url);
}
