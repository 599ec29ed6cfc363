using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerStore(
    CustomerStatements statements,
    CustomerMapping mapping,
    RunWriter runs,
    Outbox outbox,
    IDbContextFactory<OnboardingDbContext> contexts,
    Turns turns,
    TimeProvider clock)
    : ICustomerStore
{
    public async Task<Error?> Add(Actor actor, Registration registration, CancellationToken cancellation)
    {
        var customer = registration.Customer;
        var rows = mapping.Register(actor.ClientId, customer, registration.Unique, registration.IsListed);
        var entry = AuditRow.Of(actor, registration.Entry, customer.CreatedAt);
        // No unique index refuses what somebody holds by the former index key. Nobody writes by that one any more, so who isn't found now doesn't come later: whoever
        // is indexed anew meanwhile then meets the index (docs/decisions/index-key-rotation.md).
        if (rows.Customer.FormerSsnIndex is not null && KeyHolders.Refusal(actor, customer, await Holders(actor, rows.Customer, cancellation)) is { } known)
        {
            return known;
        }

        try
        {
            // Who holds what is asked once more when a statement was refused by somebody who came at the same moment: its snapshot misses them.
            return (await Again.UntilSettled<Customer>(async () =>
            {
                var holders = actor.Idempotency is null && registration.Questionnaires.Count == 0
                    ? await statements.Registrations.Ask(new NewCustomer(rows, entry), cancellation)
                    : await AddAnswered(actor, registration, rows, entry, cancellation);
                return holders is null ? customer : Again.Refused<Customer>(KeyHolders.Refusal(actor, customer, holders));
            })).Error;
        }
        catch (PostgresException violation) when (violation.SqlState == PostgresErrorCodes.UniqueViolation && rows.Representatives.Count > 0)
        {
            using var turn = await turns.Take(actor, cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            if (await KeyHolders.TakenRepresentative(db, rows, cancellation) is { } taken)
            {
                return taken;
            }

            throw;
        }
    }

    public async Task<Customer?> Find(Actor actor, SentId id, CancellationToken cancellation) =>
        await statements.Find(actor, id, withDocuments: false, cancellation) is { Key: not null } rows ? mapping.ToDomain(rows, disclosed: false) : null;

    public async Task<DocumentedCustomer?> FindDocumented(Actor actor, SentId id, CancellationToken cancellation) =>
        await statements.Find(actor, id, withDocuments: true, cancellation) is { Key: not null } rows ? mapping.Documented(rows) : null;

    public async Task<CustomerId?> Exists(Actor actor, SentId id, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Customers
            .Where(row => row.ClientId == actor.ClientId && row.CustomerId == id.Id)
            .Where(row => !actor.IsClient || row.Status != CustomerStatus.Closed || row.Cause == null)
            .Select(row => new { row.CustomerType })
            .FirstOrDefaultAsync(cancellation);
        return found is { CustomerType: var type } && id.Fits(type) ? new CustomerId(id.Id, type) : null;
    }

    public Task<Result<Customer>> Change(
        Actor actor, SentId id, Func<Customer, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        Change(actor, new CustomerScope(id), (state, now) => decide(state.Customer, now), cancellation);

    public Task<Result<Customer>> Change(
        Actor actor, CustomerScope scope, Func<CustomerState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        Again.UntilSettled(() => TryChange(actor, scope, decide, cancellation));

    public async Task<Result<CustomerStanding>> Move(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        if (await work.Lock(id, cancellation) is not { } row)
        {
            return CustomerErrors.NotFound(id);
        }

        var before = CustomerMapping.ReadStanding(row);
        var now = work.Now(row.UpdatedAt);
        var decision = decide(before, now);
        if (decision.IsRefused || decision.Value.Standing is not { } after)
        {
            return decision.Map(_ => before);
        }

        CustomerMapping.WriteStanding(row, after);
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        await work.Record(decision.Value.Entries, row.CustomerId, mapping, now, cancellation);
        await outbox.Tell(work, row, Told.Of(decision.Value.Moves), now, cancellation);
        await work.Commit(after, cancellation);
        return after;
    }

    private async Task<Result<Customer>?> TryChange(
        Actor actor, CustomerScope scope, Func<CustomerState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        var (id, other) = (scope.Customer, scope.Beside ?? default);
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, other.Id, clock, cancellation);
        var locked = await work.Lock([id.Id, other.Id], cancellation);
        if (locked.SingleOrDefault(row => row.CustomerId == id.Id && id.Fits(row.CustomerType)) is not { } row)
        {
            return CustomerErrors.NotFound(id);
        }

        var rows = await StoredCustomer.Load(work.Db, row, cancellation);
        if (rows.Key is null)
        {
            return CustomerErrors.NotFound(id);
        }

        var cipher = mapping.Cipher(rows.Key);
        var assigned = scope.WithQuestionnaires ? await AssignedQuestionnaires.Load(work, id.Id, cipher, cancellation) : AssignedQuestionnaires.None;
        var before = mapping.ToDomain(rows, disclosed: true) with { Questionnaires = assigned.All };
        var beside = locked.SingleOrDefault(row => row.CustomerId == other.Id && other.Fits(row.CustomerType));
        var now = await work.NowWithApplications(row.CustomerId, cancellation, locked.Max(one => one.UpdatedAt), row.NewestCreatedAt);
        var recently = scope.ChangedWithin is { } within ? await CustomerVersions.ChangedSince(work, row, now - within, cancellation) : [];
        var state = new CustomerState(before, beside is null ? null : CustomerMapping.ReadStanding(beside), recently)
        {
            Documents = scope.WithQuestionnaires ? await CustomerDocuments.CurrentOf(work, id.Id, cancellation) : [],
        };
        var decision = decide(state, now);
        if (decision.IsRefused || decision.Value is { Customer: null, Run: null, Documents: [] })
        {
            if (!decision.IsRefused && actor.Idempotency is not null)
            {
                await work.Commit(before, cancellation); // under the lock: kept after a removal it would be told again of whom nobody is told
            }

            return decision.Map(_ => before);
        }

        var change = decision.Value;
        var after = change.Customer ?? before;
        after = change.Documents.Count == 0 ? after : after with { Standing = after.Standing with { UpdatedAt = now } };
        var (run, refusal) = await runs.Request(work, after, change.Documents, change.Run, now, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        after = run is null ? after : after with { Standing = run.Change.Standing };
        await StoredCustomer.Write(work, rows, before, after, mapping, now, cancellation);
        await work.Record(change.Moves, row.CustomerId, mapping, now, cancellation);
        await work.Record(change.Entries, row.CustomerId, mapping, now, cancellation);
        var steps = assigned.Write(after.Questionnaires, cipher, now);
        await outbox.Tell(work, row, Told.Of(change.Moves, run) with { Questionnaires = steps }, now, cancellation);
        if (await KeyHolders.ByFormerKey(work.Db, row, cancellation) is { } known)
        {
            return new CustomerExists(actor.ClientId, known);
        }

        try
        {
            await work.Commit(after, cancellation);
            return after;
        }
        catch (DbUpdateException exception)
            when (UniqueViolation.IndexOf(exception) is (CustomerConfiguration.EmailKey or CustomerConfiguration.SsnKey or CustomerConfiguration.FeinKey) and var violated)
        {
            await work.Rollback(cancellation);
            return Again.Refused<Customer>(await KeyHolders.Of(work, row, violated, cancellation) is { } holder ? new CustomerExists(actor.ClientId, holder) : null);
        }
    }

    // The same in a transaction of its own, for whose sake nobody else waits: the answer is rendered and sealed in it.
    private async Task<Holders?> AddAnswered(Actor actor, Registration registration, CustomerRows rows, AuditRow entry, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Add(rows.Customer);
        db.Add(rows.Key!);
        db.AddRange(rows.Representatives);
        db.AddRange(AssignedQuestionnaires.Assign(actor.ClientId, registration));
        db.Add(entry);
        var committed = await db.Remember(actor, registration.Customer, endsCustomer: false, cancellation);
        try
        {
            await db.SaveChangesAsync(cancellation);
            committed?.Invoke();
            return null;
        }
        catch (DbUpdateException violation) when (UniqueViolation.IndexOf(violation) is { } index)
        {
            if (index.StartsWith(RepresentativeConfiguration.Keys, StringComparison.Ordinal))
            {
                throw violation.InnerException!;
            }

            return await KeyHolders.Of(db, rows.Customer, cancellation);
        }
    }

    private async Task<Holders> Holders(Actor actor, CustomerRow sent, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await KeyHolders.Of(db, sent, cancellation);
    }
}
