using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>Writes subscriptions, and events with their deliveries, in the transaction of the change that they tell of and under its customer's lock.</summary>
internal static class Outbox
{
    /// <summary>An application's events are told to this address from now on, in the form of the client's dialect.</summary>
    public static async Task Subscribe(UnitOfWork work, Guid applicationId, string url, DateTimeOffset now, CancellationToken cancellation) =>
        work.Db.Subscriptions.Add(new SubscriptionRow
        {
            ClientId = work.Actor.ClientId,
            SubscriptionId = Guid.CreateVersion7(now),
            ApplicationId = applicationId,
            Format = await work.Db.Clients.Where(client => client.ClientId == work.Actor.ClientId).Select(client => client.Dialect).SingleAsync(cancellation),
            Url = url,
            CreatedAt = now,
        });

    /// <summary>Adds an event for everybody who subscribed; without anybody nothing is kept.</summary>
    /// <remarks>
    /// A client whose receivers take nothing for days may have so many waiting, and no more: what comes on top is kept as given up, and never sent.
    /// </remarks>
    public static async Task Add(
        UnitOfWork work, Happening happening, CustomerMapping mapping, int mostWaiting, DateTimeOffset now, CancellationToken cancellation)
    {
        var (db, clientId, subject) = (work.Db, work.Actor.ClientId, happening.Subject);
        var active = db.Subscriptions.Where(row => row.ClientId == clientId && row.EndedAt == null);
        var subscribers = await active.Where(row => row.ApplicationId == subject).Select(row => row.SubscriptionId)
            .Concat(active.Where(row => row.ApplicationId == null).Select(row => row.SubscriptionId))
            .ToListAsync(cancellation);
        if (subscribers.Count == 0 || await Cipher(db, clientId, happening.Customer.Value, mapping, cancellation) is not { } cipher)
        {
            return;
        }

        var last = await db.Events.Where(row => row.ClientId == clientId && row.SubjectId == subject).MaxAsync(row => (int?)row.Sequence, cancellation);
        var waitedFor = await db.Deliveries
            .Where(row => row.ClientId == clientId && subscribers.Contains(row.SubscriptionId) && row.SubjectId == subject && row.State == DeliveryState.Pending)
            .Select(row => row.SubscriptionId)
            .ToListAsync(cancellation);
        var row = EventMapping.ToRow(clientId, Guid.CreateVersion7(now), (last ?? 0) + 1, happening, cipher, now);
        db.Events.Add(row);
        var isTooMuch = await Waiting(db, clientId, mostWaiting, cancellation) >= mostWaiting;
        db.Deliveries.AddRange(subscribers.Select(subscriber => new DeliveryRow
        {
            ClientId = clientId,
            SubscriptionId = subscriber,
            EventId = row.EventId,
            SubjectId = subject,
            Sequence = row.Sequence,
            // Behind an older one of the same subject it waits for its turn: a dead receiver's many are never looked at.
            State = isTooMuch ? DeliveryState.GivenUp : waitedFor.Contains(subscriber) ? DeliveryState.Blocked : DeliveryState.Pending,
            NextAttemptAt = isTooMuch || waitedFor.Contains(subscriber) ? null : now,
            LastResult = isTooMuch ? "too many waiting" : null,
        }));
    }

    // Null when what happened can't be kept as everything of the customer is. It happens all the same.
    private static async Task<FieldCipher?> Cipher(
        OnboardingDbContext db, string clientId, Guid customerId, CustomerMapping mapping, CancellationToken cancellation)
    {
        try
        {
            return mapping.Cipher(await db.DataKey(clientId, customerId, cancellation));
        }
        catch (UnreadableException)
        {
            return null;
        }
    }

    // Each from an index of its own, and no further than it matters.
    private static async Task<int> Waiting(OnboardingDbContext db, string clientId, int most, CancellationToken cancellation)
    {
        var own = db.Deliveries.Where(row => row.ClientId == clientId);
        var pending = await own.Where(row => row.State == DeliveryState.Pending).OrderBy(row => row.NextAttemptAt).Take(most).CountAsync(cancellation);
        if (pending >= most)
        {
            return pending;
        }

        var blocked = own.Where(row => row.State == DeliveryState.Blocked).OrderBy(row => row.SubscriptionId).ThenBy(row => row.SubjectId).ThenBy(row => row.Sequence);
        return pending + await blocked.Take(most - pending).CountAsync(cancellation);
    }
}
