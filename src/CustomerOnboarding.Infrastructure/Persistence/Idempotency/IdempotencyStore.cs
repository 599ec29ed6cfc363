using System.Collections.Concurrent;
using System.Security.Cryptography;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Idempotency;

/// <summary>Keys as rows of one table. Who has a key is decided by its primary key, and who gets one that is free again by whom the row named until then.</summary>
internal sealed class IdempotencyStore(
    IDbContextFactory<OnboardingDbContext> contexts, Turns turns, RequestHashes hashes, AnswerSeal seal, SweepOptions sweep, TimeProvider clock) : IIdempotencyStore
{
    // Each further try means that somebody else got or gave back the key in between.
    private const int Tries = 5;

    private readonly ConcurrentQueue<(HeldKey Key, DateTimeOffset Until)> owed = new();

    public async Task<ClaimAnswer> Claim(Actor actor, KeyedRequest request, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sent = new Sent(actor.ClientId, request, hashes);
        var former = hashes.Former is { } before ? new Sent(actor.ClientId, request, before) : null;
        for (var tries = 0; tries < Tries; tries++)
        {
            var now = clock.GetUtcNow();
            // What was begun before the index key was changed stays under the former one for its day; nothing new comes there.
            var row = former is null ? null : await Find(db, former, cancellation);
            var found = row is null ? sent : former!;
            if (row is null)
            {
                var added = await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO idempotency_records (client_id, key_hash, target_hash, body_hash, state, lease_until, request_id, credential, created_at)
                    VALUES ({sent.ClientId}, {sent.Key}, {sent.Target}, {sent.Body}, 'running', {now + IdempotencyPolicy.Lease}, {actor.RequestId}, {actor.Credential}, {now})
                    ON CONFLICT DO NOTHING
                    """,
                    cancellation);
                if (added == 1)
                {
                    return Granted(actor, sent, sent.Body, request);
                }

                row = await Find(db, sent, cancellation);
            }

            if (row is null)
            {
                continue;
            }

            switch (Known(row, found).Decide(now))
            {
                case IdempotencyVerdict.Run:
                    // A body that comes only now has to be the first one's, unless that is forgotten.
                    var expected = found.Body ?? (row.CreatedAt + sweep.IdempotencyRecords > now ? row.BodyHash : null);
                    if (await Take(db, row, actor, found.Target, expected, now, cancellation))
                    {
                        return Granted(actor, found, expected, request);
                    }

                    continue;
                case IdempotencyVerdict.Replay when await seal.Open(db, row, cancellation) is { } answer:
                    return new ClaimAnswer.Replayed(answer, row.RequestId);
                case IdempotencyVerdict.Replay or IdempotencyVerdict.Gone:
                    return new ClaimAnswer.Denied(IdempotencyVerdict.Gone, await CustomerOf(db, row, cancellation));
                case var verdict:
                    return new ClaimAnswer.Denied(verdict);
            }
        }

        return new ClaimAnswer.Denied(IdempotencyVerdict.InUse);
    }

    public Task Finish(Actor actor, IdempotencyClaim claim, StoredAnswer answer, object? subject) => End(actor, (HeldKey)claim, async (db, key) =>
    {
        try
        {
            await key.Write(db, IdempotencyState.Answered, answer, HeldKey.About(subject), CancellationToken.None);
            await db.SaveChangesAsync();
        }
        catch (ClaimLostException lost) when (lost.Verdict == IdempotencyVerdict.InUse)
        {
            // It took longer than the lease. Nothing was changed, so that its answer is as good as the other's.
        }
    });

    public Task Refused(Actor actor, IdempotencyClaim claim, IdempotencyPolicy policy) => End(
        actor,
        (HeldKey)claim,
        policy.KeepsRefused
            ? (db, key) => key.In(db).ExecuteUpdateAsync(row => row
                .SetProperty(found => found.State, IdempotencyState.Refused)
                .SetProperty(found => found.BodyHash, key.BodyHash))
            : Release);

    public Task Release(Actor actor, IdempotencyClaim claim) => End(actor, (HeldKey)claim, Release);

    public async Task ReleaseOwed(CancellationToken cancellation)
    {
        while (owed.TryPeek(out var oldest))
        {
            if (oldest.Until > clock.GetUtcNow())
            {
                await using var db = await contexts.CreateDbContextAsync(cancellation);
                await Release(db, oldest.Key);
            }

            owed.TryDequeue(out _);
        }
    }

    // Not whether it failed but what of it was committed decides: of a commit that broke off nobody was told.
    private static async Task Release(OnboardingDbContext db, HeldKey key)
    {
        var running = key.In(db).Where(row => row.State == IdempotencyState.Running);
        if (await running.Where(row => row.Answer == null).ExecuteDeleteAsync() == 0)
        {
            await running.ExecuteUpdateAsync(row => row.SetProperty(found => found.State, IdempotencyState.Answered));
        }
    }

    // Without the caller, who may be gone: the key isn't given back for the caller's sake alone.
    private async Task End(Actor actor, HeldKey key, Func<OnboardingDbContext, HeldKey, Task> end)
    {
        try
        {
            using var turn = await turns.Take(actor, CancellationToken.None);
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            await end(db, key);
        }
        catch (Exception outage) when (DatabaseOutage.Is(outage))
        {
            owed.Enqueue((key, clock.GetUtcNow() + IdempotencyPolicy.Lease));
        }
    }

    private ClaimAnswer.Granted Granted(Actor actor, Sent sent, byte[]? body, KeyedRequest request) =>
        new(new HeldKey(actor.ClientId, sent.Key, actor.RequestId, body, sent.Hashes, seal) { Body = request.Body });

    private static Task<IdempotencyRow?> Find(OnboardingDbContext db, Sent sent, CancellationToken cancellation) =>
        db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(one => one.ClientId == sent.ClientId && one.KeyHash == sent.Key, cancellation);

    private IdempotencyRecord Known(IdempotencyRow row, Sent sent) => new(
        row.State,
        CryptographicOperations.FixedTimeEquals(row.TargetHash, sent.Target),
        row.BodyHash is null || sent.Body is null ? null : CryptographicOperations.FixedTimeEquals(row.BodyHash, sent.Body),
        row.LeaseUntil,
        row.Answer is not null,
        row.CreatedAt + sweep.IdempotencyRecords);

    // From whoever had it when it was looked at; false when somebody was quicker.
    private static async Task<bool> Take(
        OnboardingDbContext db, IdempotencyRow row, Actor actor, byte[] target, byte[]? body, DateTimeOffset now, CancellationToken cancellation) =>
        await db.IdempotencyRecords
            .Where(one => one.ClientId == row.ClientId && one.KeyHash == row.KeyHash && one.RequestId == row.RequestId && one.State == row.State)
            .ExecuteUpdateAsync(
                one => one
                    .SetProperty(found => found.TargetHash, target)
                    .SetProperty(found => found.BodyHash, body)
                    .SetProperty(found => found.State, IdempotencyState.Running)
                    .SetProperty(found => found.LeaseUntil, now + IdempotencyPolicy.Lease)
                    .SetProperty(found => found.RequestId, actor.RequestId)
                    .SetProperty(found => found.Credential, actor.Credential)
                    .SetProperty(found => found.CreatedAt, now)
                    .SetProperty(found => found.Answer, (byte[]?)null)
                    .SetProperty(found => found.AnswerStatus, (int?)null)
                    .SetProperty(found => found.CustomerId, (Guid?)null),
                cancellation) == 1;

    private static async Task<CustomerId?> CustomerOf(OnboardingDbContext db, IdempotencyRow row, CancellationToken cancellation) =>
        row.CustomerId is { } id
        && await db.Customers.Where(one => one.ClientId == row.ClientId && one.CustomerId == id).Select(one => (CustomerType?)one.CustomerType).FirstOrDefaultAsync(cancellation)
            is { } type
            ? new CustomerId(id, type)
            : null;

    /// <summary>What a request came with, as its row has it.</summary>
    private sealed record Sent(string ClientId, RequestHashes Hashes, byte[] Key, byte[] Target, byte[]? Body)
    {
        public Sent(string clientId, KeyedRequest request, RequestHashes hashes)
            : this(
                clientId, hashes, hashes.OfKey(clientId, request.Key), hashes.OfTarget(clientId, request.Method, request.Path),
                request.Body is null ? null : hashes.OfBody(clientId, request.Body))
        {
        }
    }
}
