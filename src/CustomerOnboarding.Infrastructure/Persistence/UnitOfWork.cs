using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// One change: a transaction that holds the lock of a customer, which guards all that belongs to it, and the only door through which moves are written. Whoever
/// doesn't commit has changed nothing.
/// </summary>
internal sealed class UnitOfWork : IAsyncDisposable
{
    private readonly Turns.Turn turn;
    private readonly IDbContextTransaction transaction;
    private readonly TimeProvider clock;
    private readonly Dictionary<Guid, CustomerRow> before = [];
    private bool endsCustomer;

    private UnitOfWork(Turns.Turn turn, OnboardingDbContext db, IDbContextTransaction transaction, Actor actor, TimeProvider clock) =>
        (this.turn, Db, this.transaction, Actor, this.clock) = (turn, db, transaction, actor, clock);

    public OnboardingDbContext Db { get; }

    public Actor Actor { get; }

    /// <summary>Begins a change of a customer, and of another beside it, once it is their turn.</summary>
    public static async Task<UnitOfWork> Begin(
        IDbContextFactory<OnboardingDbContext> contexts, Turns turns, Actor actor, Guid customer, Guid? other, TimeProvider clock, CancellationToken cancellation)
    {
        var turn = await turns.Take(actor, customer, other, cancellation);
        OnboardingDbContext? db = null;
        try
        {
            db = await contexts.CreateDbContextAsync(cancellation);
            db.Database.AutoSavepointsEnabled = false; // a refused change goes back as a whole
            return new UnitOfWork(turn, db, await db.Database.BeginTransactionAsync(cancellation), actor, clock);
        }
        catch
        {
            await (db?.DisposeAsync() ?? default);
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Locks a customer; null when the client has none of this id, or asks for one that it removed.</summary>
    public async Task<CustomerRow?> Lock(SentId id, CancellationToken cancellation) =>
        (await Lock([id.Id], cancellation)).SingleOrDefault(row => id.Fits(row.CustomerType));

    /// <summary>Locks customers, in one order, so that two who lock the same don't wait for each other.</summary>
    /// <exception cref="StaleException">One isn't as whoever changes it expects it to be.</exception>
    public async Task<List<CustomerRow>> Lock(Guid[] ids, CancellationToken cancellation)
    {
        var rows = await Db.Customers
            .FromSql($"SELECT * FROM customers WHERE client_id = {Actor.ClientId} AND customer_id = ANY ({ids}) ORDER BY customer_id FOR UPDATE")
            .ToListAsync(cancellation);
        rows.RemoveAll(row => row.IsHiddenFrom(Actor));
        foreach (var row in rows)
        {
            await RecordTag.Compare(Actor, row.ClientId, async () => await RecordTag.OfCustomer(Db, row.ClientId, row.CustomerId, cancellation));
        }

        rows.ForEach(row => before.TryAdd(row.CustomerId, row.Copy()));
        return rows;
    }

    /// <summary>A customer as it was when this locked it.</summary>
    public CustomerRow Before(Guid customerId) => before[customerId];

    /// <summary>The time of this change, asked once what it changes is locked: after these times.</summary>
    public DateTimeOffset Now(params IReadOnlyList<DateTimeOffset?> seen) => clock.OfChange(seen);

    /// <summary>The same where applications of the customer may change with it: a check has changed one, and not the customer, at a time of its own.</summary>
    public async Task<DateTimeOffset> NowWithApplications(Guid customerId, CancellationToken cancellation, params IReadOnlyList<DateTimeOffset?> seen) => Now(
        [
            .. seen,
            await Db.Applications.Where(one => one.ClientId == Actor.ClientId && one.CustomerId == customerId)
                .MaxAsync(one => (DateTimeOffset?)one.UpdatedAt, cancellation),
        ]);

    /// <summary>Writes lines of the audit trail about a customer, their reasons sealed under its data key; of a customer whose key is gone no reason can be kept.</summary>
    public async Task Record(IEnumerable<AuditEntry> entries, Guid customerId, CustomerMapping mapping, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            var key = entry.Reason is null ? null : await Db.DataKey(Actor.ClientId, customerId, cancellation);
            Db.Record(Actor, entry, now, key is null ? null : mapping.Cipher(key));
        }
    }

    /// <summary>Writes a line of the audit trail that has no reason.</summary>
    public void Record(AuditEntry? entry, DateTimeOffset now)
    {
        if (entry is not null)
        {
            Db.Record(Actor, entry, now);
        }
    }

    /// <summary>Writes moves of a customer, their reasons sealed under its data key; of a customer whose key is gone no reason can be kept.</summary>
    public async Task Record(IReadOnlyList<Move> moves, Guid customerId, CustomerMapping mapping, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var move in moves)
        {
            var id = Guid.CreateVersion7(now);
            var key = move.Reason is null ? null : await Db.DataKey(Actor.ClientId, customerId, cancellation);
            Db.Moves.Add(new MoveRow
            {
                ClientId = Actor.ClientId,
                CustomerId = customerId,
                MoveId = id,
                ApplicationId = move.ApplicationId,
                At = now,
                Credential = Actor.Credential,
                RequestId = Actor.RequestId,
                What = SnakeCase.Of(move.What),
                FromStatus = move.From is null ? null : SnakeCase.Of(move.From),
                ToStatus = SnakeCase.Of(move.To),
                Detail = move.Detail is null ? null : SnakeCase.Of(move.Detail),
                Reason = key is null ? null : mapping.Cipher(key).Seal(id.ToString("N"), "reason", move.Reason!),
            });
        }
    }

    /// <summary>Commits a change that its request doesn't answer with. What an earlier change of the request has answered under its idempotency key, it takes back.</summary>
    public Task Commit(CancellationToken cancellation) => Commit(null, cancellation);

    /// <summary>Commits a change, and where its request came with an idempotency key, with it the answer that is made of this result.</summary>
    /// <exception cref="ClaimLostException">The key is another's by now; nothing is committed.</exception>
    public async Task Commit(object? result, CancellationToken cancellation)
    {
        var committed = await Db.Remember(Actor, result, endsCustomer, cancellation);
        await Db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        committed?.Invoke();
    }

    /// <summary>
    /// Destroys the answers that are kept under idempotency keys and are about a customer, whose end this change is; that which is committed with it stays.
    /// </summary>
    public Task DestroyAnswers(Guid customerId, CancellationToken cancellation)
    {
        endsCustomer = true;
        return Db.IdempotencyRecords
            .Where(row => row.ClientId == Actor.ClientId && row.CustomerId == customerId)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(found => found.State, IdempotencyState.Gone)
                    .SetProperty(found => found.Answer, (byte[]?)null)
                    .SetProperty(found => found.AnswerStatus, (int?)null),
                cancellation);
    }

    /// <summary>Takes everything back, when a unique index has refused the change and it is to be asked who has what it refused.</summary>
    public Task Rollback(CancellationToken cancellation) => transaction.RollbackAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
