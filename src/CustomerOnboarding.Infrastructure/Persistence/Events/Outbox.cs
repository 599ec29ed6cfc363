using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>
/// Writes subscriptions, and events with their deliveries, in the transaction of the change that they tell of and under its customer's lock. Without anybody
/// who is told, nothing is kept.
/// </summary>
internal sealed class Outbox(CustomerMapping mapping, ClientFormats formats, LimitOptions limits)
{
    /// <summary>An application's events are told to this address from now on, in the form of the client's dialect.</summary>
    public async Task Subscribe(UnitOfWork work, Guid applicationId, string url, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await formats.Of(work.Db, work.Actor.ClientId, cancellation) is { Audience: Audience.Application } format)
        {
            work.Db.Subscriptions.Add(new SubscriptionRow
            {
                ClientId = work.Actor.ClientId,
                SubscriptionId = Guid.CreateVersion7(now),
                ApplicationId = applicationId,
                Format = format.Name,
                Url = url,
                CreatedAt = now,
            });
        }
    }

    /// <summary>
    /// Tells what this transaction has done to a customer that it locked. To be called once, when the customer's row is written as it shall be and before the
    /// transaction commits; what the row was before, the lock has kept.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="customer">The customer as it is now.</param>
    /// <param name="told">What else there is to say.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="cancellation">Ends it; the change goes back with it.</param>
    public Task Tell(UnitOfWork work, CustomerRow customer, Told told, DateTimeOffset now, CancellationToken cancellation) =>
        Tell(work, customer, work.Before(customer.CustomerId), told, now, cancellation);

    /// <summary>The same of a customer that this transaction has registered.</summary>
    public Task TellRegistered(UnitOfWork work, CustomerRow customer, Told told, DateTimeOffset now, CancellationToken cancellation) =>
        Tell(work, customer, null, told, now, cancellation);

    /// <summary>Tells that this transaction has decided a session that it locked.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="session">The session as it is now.</param>
    /// <param name="cipher">The session's.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="cancellation">Ends it; the change goes back with it.</param>
    public async Task Tell(UnitOfWork work, AgreementSession session, FieldCipher cipher, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await formats.Of(work.Db, work.Actor.ClientId, cancellation) is { Audience: Audience.Client } format
            && await Subscribers(work, null, cancellation) is { Count: > 0 } subscribers)
        {
            var snapshot = new Snapshot(null) { Agreement = new AgreementSnapshot(session.Id, session.Status) };
            await Add(work, snapshot, isFirst: false, format.Announce(snapshot.Agreement), subscribers, cipher, now, cancellation);
        }
    }

    /// <summary>Takes back what wasn't sent yet of a customer that is removed; nothing more is told of it, also not that it was removed.</summary>
    public static Task Drop(UnitOfWork work, Guid customerId, CancellationToken cancellation) => work.Db.Deliveries
        .Where(row => row.ClientId == work.Actor.ClientId && (row.State == DeliveryState.Pending || row.State == DeliveryState.Blocked)
            && work.Db.Events.Any(one => one.ClientId == row.ClientId && one.EventId == row.EventId && one.CustomerId == customerId))
        .ExecuteUpdateAsync(
            row => row
                .SetProperty(found => found.State, DeliveryState.Dropped)
                .SetProperty(found => found.NextAttemptAt, (DateTimeOffset?)null)
                .SetProperty(found => found.Body, (byte[]?)null),
            cancellation);

    private async Task Tell(
        UnitOfWork work, CustomerRow customer, CustomerRow? before, Told told, DateTimeOffset now, CancellationToken cancellation)
    {
        var (db, clientId) = (work.Db, work.Actor.ClientId);
        // Who may be told depends on the dialect, which is known: most changes end here, without a statement.
        if (await formats.Of(db, clientId, cancellation) is not { } format || (format.Audience == Audience.Application && told is not { Tells: true }))
        {
            return;
        }

        var scope = format.Audience == Audience.Application ? told.Application!.After.Id : (Guid?)null;
        var subscribers = await Subscribers(work, scope, cancellation);
        if (subscribers.Count == 0 || await Key(db, customer, cancellation) is not var (key, cipher))
        {
            return;
        }

        var happening = new Happening(new CustomerId(customer.CustomerId, customer.CustomerType))
        {
            Application = told.Application,
            Questionnaires = told.Questionnaires,
            Reason = told.Reason,
        };
        if (format.Audience == Audience.Client)
        {
            try
            {
                happening = happening with { Before = before is null ? null : Of(before, key), After = Of(customer, key) };
            }
            catch (UnreadableException)
            {
                return;
            }
        }

        await Add(work, happening.Snapshot, happening.IsRegistration, format.Announce(happening), subscribers, cipher, now, cancellation);
    }

    private static Task<List<Guid>> Subscribers(UnitOfWork work, Guid? application, CancellationToken cancellation) => work.Db.Subscriptions
        .Where(row => row.ClientId == work.Actor.ClientId && row.EndedAt == null && row.ApplicationId == application)
        .Select(row => row.SubscriptionId)
        .ToListAsync(cancellation);

    // A client whose receivers take nothing for days may have so many waiting, and no more: what comes on top is kept as given up, and never sent.
    private async Task Add(
        UnitOfWork work,
        Snapshot snapshot,
        bool isFirst,
        IReadOnlyList<Announcement> announcements,
        List<Guid> subscribers,
        FieldCipher cipher,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (announcements.Count == 0)
        {
            return;
        }

        var (db, clientId) = (work.Db, work.Actor.ClientId);
        var room = limits.WaitingDeliveriesPerClient - await Waiting(db, clientId, limits.WaitingDeliveriesPerClient, cancellation);
        foreach (var ofSubject in announcements.GroupBy(one => one.Subject))
        {
            var (sequence, waitedFor) = isFirst ? (0, []) : await Last(work, ofSubject.Key, subscribers, cancellation);
            foreach (var announcement in ofSubject)
            {
                var row = EventMapping.ToRow(clientId, Guid.CreateVersion7(now), announcement, ++sequence, snapshot, cipher, now);
                db.Events.Add(row);
                foreach (var subscriber in subscribers)
                {
                    var state = room-- <= 0 ? DeliveryState.GivenUp : waitedFor.Add(subscriber) ? DeliveryState.Pending : DeliveryState.Blocked;
                    db.Deliveries.Add(new DeliveryRow
                    {
                        ClientId = clientId,
                        SubscriptionId = subscriber,
                        EventId = row.EventId,
                        SubjectId = row.SubjectId,
                        Sequence = row.Sequence,
                        // Behind an older one of the same subject it waits for its turn: a dead receiver's many are never looked at.
                        State = state,
                        NextAttemptAt = state == DeliveryState.Pending ? now : null,
                        LastResult = state == DeliveryState.GivenUp ? "too many waiting" : null,
                    });
                }
            }
        }
    }

    // The last number that a subject has, and which subscribers have a message of it before them.
    private static async Task<(int Sequence, HashSet<Guid> WaitedFor)> Last(
        UnitOfWork work, Guid subject, List<Guid> subscribers, CancellationToken cancellation)
    {
        var (db, clientId) = (work.Db, work.Actor.ClientId);
        var last = await db.Events.Where(row => row.ClientId == clientId && row.SubjectId == subject).MaxAsync(row => (int?)row.Sequence, cancellation);
        var waitedFor = await db.Deliveries
            .Where(row => row.ClientId == clientId && subscribers.Contains(row.SubscriptionId) && row.SubjectId == subject && row.State == DeliveryState.Pending)
            .Select(row => row.SubscriptionId)
            .ToListAsync(cancellation);
        return (last ?? 0, [.. waitedFor]);
    }

    // The people in a business aren't loaded: no message shows them.
    private Customer Of(CustomerRow row, DataKeyRow key) => mapping.ToDomain(new CustomerRows(row, key, [], []), disclosed: false);

    // Null when what happened can't be kept as everything of the customer is. As with a profile that doesn't open, it happens all the same.
    private async Task<(DataKeyRow Key, FieldCipher Cipher)?> Key(OnboardingDbContext db, CustomerRow customer, CancellationToken cancellation) =>
        await db.DataKey(customer.ClientId, customer.CustomerId, cancellation) is { } key && mapping.CipherIfAny(key) is { } cipher ? (key, cipher) : null;

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

/// <summary>What a change says of itself, beside what it made of its customer's row.</summary>
internal sealed record Told
{
    /// <summary>A change of the customer itself.</summary>
    /// <param name="moves">Its moves; may be none.</param>
    public static Told Of(IReadOnlyList<Move> moves) => new() { Reason = moves.Select(move => move.Reason).FirstOrDefault(reason => reason is not null) };

    /// <summary>A change of the customer itself that asked something of its verification.</summary>
    /// <param name="moves">Its moves; may be none.</param>
    /// <param name="run">What became of an application by it; null for nothing.</param>
    public static Told Of(IReadOnlyList<Move> moves, RunChange? run) => run is null ? Of(moves) : Of(moves) with
    {
        Application = new ApplicationStep(run.Before, run.Change.Application),
        Tells = run.Change.Tells,
    };

    /// <summary>A change of an application.</summary>
    /// <param name="before">The application as it was; null when this began it.</param>
    /// <param name="change">What became of it.</param>
    public static Told Of(KycApplication? before, ApplicationChange change) =>
        Of(change.Moves) with { Application = new ApplicationStep(before, change.Application), Tells = change.Tells };

    /// <summary>What became of an application; of several the newest.</summary>
    public ApplicationStep? Application { get; init; }

    /// <summary>The questionnaires that became complete, or aren't any more.</summary>
    public IReadOnlyList<QuestionnaireStep> Questionnaires { get; init; } = [];

    /// <summary>Whether whoever named an address for that application is told.</summary>
    public bool Tells { get; init; }

    /// <summary>Why, in the words of whoever decided or moved.</summary>
    public string? Reason { get; init; }
}
