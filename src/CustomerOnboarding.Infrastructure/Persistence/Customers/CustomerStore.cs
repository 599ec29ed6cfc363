using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerStore(
    CustomerStatements statements,
    CustomerMapping mapping,
    RunWriter runs,
    Outbox outbox,
    Erasure erasure,
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
        if (rows.Customer.FormerSsnIndex is not null && Refusal(actor, customer, await Holders(actor, rows.Customer, cancellation)) is { } known)
        {
            return known;
        }

        try
        {
            // Who holds what is asked once more when a statement was refused by somebody who came at the same moment: its snapshot misses them.
            for (var tries = 0; tries < 3; tries++)
            {
                var holders = actor.Idempotency is null && registration.Questionnaires.Count == 0
                    ? await statements.Registrations.Ask(new NewCustomer(rows, entry), cancellation)
                    : await AddAnswered(actor, registration, rows, entry, cancellation);
                if (holders is null)
                {
                    return null;
                }

                if (Refusal(actor, customer, holders) is { } refusal)
                {
                    return refusal;
                }
            }
        }
        catch (PostgresException violation) when (violation.SqlState == PostgresErrorCodes.UniqueViolation && rows.Representatives.Count > 0)
        {
            using var turn = await turns.Take(actor, cancellation);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            if (await TakenRepresentative(db, rows, cancellation) is { } taken)
            {
                return taken;
            }

            throw;
        }

        throw new InvalidOperationException("A unique index refuses the registration, and nobody is there who would have its keys.");
    }

    public async Task<Customer?> Find(Actor actor, SentId id, CancellationToken cancellation) =>
        await Read(actor, id, withDocuments: false, cancellation) is { Key: not null } rows ? mapping.ToDomain(rows, disclosed: false) : null;

    public async Task<DocumentedCustomer?> FindDocumented(Actor actor, SentId id, CancellationToken cancellation) =>
        await Read(actor, id, withDocuments: true, cancellation) is { Key: not null } rows ? mapping.Documented(rows) : null;

    public async Task<CustomerId?> Exists(Actor actor, SentId id, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Customers
            .Where(row => row.ClientId == actor.ClientId && row.CustomerId == id.Id)
            .Where(row => !actor.IsClient || row.Status != CustomerStatus.Closed || row.Cause != RestrictionCause.Client)
            .Select(row => new { row.CustomerType })
            .FirstOrDefaultAsync(cancellation);
        return found is { CustomerType: var type } && id.Fits(type) ? new CustomerId(id.Id, type) : null;
    }

    public Task<Result<Customer>> Change(
        Actor actor, SentId id, Func<Customer, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        Change(actor, new CustomerScope(id), (state, now) => decide(state.Customer, now), cancellation);

    public async Task<Result<Customer>> Change(
        Actor actor, CustomerScope scope, Func<CustomerState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        var (id, other) = (scope.Customer, scope.Beside ?? default);
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, other.Id, clock, cancellation);
        var locked = await work.Lock([id.Id, other.Id], cancellation);
        if (locked.SingleOrDefault(row => row.CustomerId == id.Id && id.Fits(row.CustomerType)) is not { } row)
        {
            return CustomerErrors.NotFound(id);
        }

        var rows = await Load(work.Db, row, cancellation);
        if (rows.Key is null)
        {
            return CustomerErrors.NotFound(id);
        }

        var before = mapping.ToDomain(rows, disclosed: true);
        var beside = locked.SingleOrDefault(row => row.CustomerId == other.Id && other.Fits(row.CustomerType));
        var now = work.Now(locked.Max(one => one.UpdatedAt));
        var recently = scope.ChangedWithin is { } within ? await CustomerVersions.ChangedSince(work, row, now - within, cancellation) : [];
        var cipher = mapping.Cipher(rows.Key);
        var assigned = scope.WithQuestionnaires ? await AssignedQuestionnaires.Load(work, id.Id, cipher, cancellation) : AssignedQuestionnaires.None;
        var state = new CustomerState(before, beside is null ? null : CustomerMapping.ReadStanding(beside), recently)
        {
            Questionnaires = assigned.All,
            Documents = scope.WithQuestionnaires ? await CustomerDocuments.CurrentOf(work, id.Id, cancellation) : [],
        };
        var decision = decide(state, now);
        if (decision.IsRefused || decision.Value is { Customer: null, Run: null, Documents: [], Questionnaires: [] })
        {
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
        await Write(work, rows, before, after, mapping, now, cancellation);
        await work.Record(change.Moves, row.CustomerId, mapping, now, cancellation);
        work.Record(change.Entries, now);
        var steps = assigned.Write(change.Questionnaires, cipher, now);
        await outbox.Tell(work, row, Told.Of(change.Moves, run) with { Questionnaires = steps }, now, cancellation);
        if (await HolderByFormerKey(work.Db, row, cancellation) is { } known)
        {
            return new CustomerExists(actor.ClientId, known);
        }

        try
        {
            await work.Commit(after, cancellation);
            return after;
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) is { } violated)
        {
            await work.Rollback(cancellation);
            if (await Holder(work, row, violated, cancellation) is { } holder)
            {
                return new CustomerExists(actor.ClientId, holder);
            }

            throw;
        }
    }

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
        work.Record(decision.Value.Entries, now);
        await outbox.Tell(work, row, Told.Of(decision.Value.Moves), now, cancellation);
        await work.Commit(after, cancellation);
        return after;
    }

    public async Task<Result<Customer>> Remove(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        if (await work.Lock(id, cancellation) is not { } row || await Load(work.Db, row, cancellation) is not { Key: not null } rows)
        {
            return CustomerErrors.NotFound(id);
        }

        var now = work.Now(row.UpdatedAt);
        var decision = decide(CustomerMapping.ReadStanding(row), now);
        if (decision.IsRefused || decision.Value.Standing is not { } after)
        {
            return decision.Map(_ => mapping.ToDomain(rows, disclosed: false));
        }

        var before = mapping.ToDomain(rows, disclosed: true);
        var shown = mapping.ToDomain(rows, disclosed: false);
        // What was unique of it is free from now on, and stands only in its last version.
        await CustomerVersions.Keep(work, before, [], mapping.Cipher(rows.Key), now, cancellation);
        CustomerMapping.WriteStanding(row, await runs.WithdrawOpen(work, after, now, cancellation));
        mapping.Release(rows, before);
        work.Db.Removals.Add(new RemovalRow { ClientId = row.ClientId, CustomerId = row.CustomerId, RemovedAt = now });
        await Outbox.Drop(work, row.CustomerId, cancellation);
        await work.DestroyAnswers(row.CustomerId, cancellation);
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        work.Record(decision.Value.Entries, now);
        await work.Commit(shown, cancellation);
        if (erasure.IsAtOnce)
        {
            // Should it fail, the sweep does it.
            await erasure.Run(CancellationToken.None);
        }

        return shown;
    }

    public async Task<Result<ErasedCustomer>> Erase(
        Actor actor, SentId id, string reason, Func<ErasureState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        if (await work.Lock(id, cancellation) is not { } row)
        {
            return CustomerErrors.NotFound(id);
        }

        var (customer, now) = (new CustomerId(row.CustomerId, row.CustomerType), work.Now(row.UpdatedAt));
        var removal = await work.Db.Removals.FindAsync([row.ClientId, row.CustomerId], cancellation);
        var decision = decide(new ErasureState(CustomerMapping.ReadStanding(row), await erasure.KeptUntil(work.Db, row, removal, cancellation), removal?.ErasedAt), now);
        if (decision.IsRefused || decision.Value.Standing is not { } after)
        {
            return decision.Map(_ => new ErasedCustomer(customer, removal!.ErasedAt!.Value));
        }

        CustomerMapping.WriteStanding(row, await runs.WithdrawOpen(work, after, now, cancellation));
        await Outbox.Drop(work, row.CustomerId, cancellation);
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        await erasure.Destroy(work, row.CustomerId, reason, now, cancellation);
        await work.Commit(cancellation);
        return new ErasedCustomer(customer, now);
    }

    public async Task<Customer?> Unmask(Actor actor, UnmaskCommand command, CancellationToken cancellation)
    {
        var id = command.Customer;
        // Committed before anything is read: whatever becomes of the answer, that it was asked for is on record.
        await using (var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation))
        {
            if (await work.Lock(id, cancellation) is not { } row || await work.Db.DataKey(actor.ClientId, row.CustomerId, cancellation) is null)
            {
                return null;
            }

            var now = work.Now(row.UpdatedAt);
            work.Record(new AuditEntry("customer.unmasked", row.CustomerId, [.. command.Fields.Select(field => field.ToString())]), now);
            if (command.Reason is { } reason)
            {
                var status = row.Status.ToString();
                await work.Record([new Move("Unmasked", null, status, status, null, reason)], row.CustomerId, mapping, now, cancellation);
            }

            await work.Commit(cancellation);
        }

        return await Read(actor, id, withDocuments: false, cancellation) is { Key: not null } rows ? mapping.ToDomain(rows, disclosed: true) : null;
    }

    /// <summary>Loads all that belongs to a customer, tracked, so that it can be written back.</summary>
    public static async Task<CustomerRows> Load(OnboardingDbContext db, CustomerRow row, CancellationToken cancellation)
    {
        var key = await db.DataKey(row.ClientId, row.CustomerId, cancellation);
        if (row.CustomerType == CustomerType.Individual)
        {
            return new CustomerRows(row, key, [], []);
        }

        var people = await db.Representatives
            .Where(one => one.ClientId == row.ClientId && one.CustomerId == row.CustomerId)
            .OrderBy(one => one.Ordinal).ToListAsync(cancellation);
        var employees = await db.Employees
            .Where(one => one.ClientId == row.ClientId && one.CompanyId == row.CustomerId)
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.EmployeeId).ToListAsync(cancellation);
        return new CustomerRows(row, key, people, employees);
    }

    /// <summary>
    /// Writes what has become of a customer that <see cref="Load"/> loaded. A profile that changed leaves its version before, and is sealed anew; of the
    /// representatives only who changed.
    /// </summary>
    public static async Task Write(
        UnitOfWork work, CustomerRows rows, Customer before, Customer after, CustomerMapping mapping, DateTimeOffset now, CancellationToken cancellation)
    {
        var (row, cipher) = (rows.Customer, mapping.Cipher(rows.Key));
        CustomerMapping.WriteStanding(row, after.Standing);
        if (CustomerDifference.Between(before, after) is { Count: > 0 } fields)
        {
            await CustomerVersions.Keep(work, before, fields, cipher, now, cancellation);
            mapping.Rewrite(row, after, cipher);
        }

        if ((before, after) is (Business old, Business business))
        {
            WriteRepresentatives(work.Db, rows, old, business, cipher);
            WriteEmployees(work.Db, rows, old, business);
        }
    }

    // Who is no longer there goes; in the versions they stay.
    private static void WriteRepresentatives(OnboardingDbContext db, CustomerRows rows, Business before, Business after, FieldCipher cipher)
    {
        var known = rows.Representatives.ToDictionary(row => row.RepresentativeId);
        var was = before.Representatives.ToDictionary(one => one.Id);
        for (var ordinal = 0; ordinal < after.Representatives.Count; ordinal++)
        {
            var one = after.Representatives[ordinal];
            if (!known.Remove(one.Id, out var row))
            {
                db.Representatives.Add(CustomerMapping.ToRow(rows.Customer, one, ordinal, cipher));
                continue;
            }

            row.Ordinal = ordinal;
            if (one != was[one.Id])
            {
                row.Profile = CustomerMapping.SealRepresentative(one, cipher);
            }
        }

        db.Representatives.RemoveRange(known.Values);
    }

    private static void WriteEmployees(OnboardingDbContext db, CustomerRows rows, Business old, Business business)
    {
        var row = rows.Customer;
        foreach (var employee in business.Employees.Except(old.Employees))
        {
            if (rows.Employees.SingleOrDefault(entry => entry.EmployeeId == employee.EmployeeId) is { } known)
            {
                (known.Position, known.DisabledAt) = (employee.Position, employee.DisabledAt);
            }
            else
            {
                db.Employees.Add(new EmployeeRow
                {
                    ClientId = row.ClientId,
                    CompanyId = row.CustomerId,
                    EmployeeId = employee.EmployeeId,
                    Position = employee.Position,
                    CreatedAt = employee.CreatedAt,
                    DisabledAt = employee.DisabledAt,
                });
            }
        }
    }

    // Who has what a unique index refused to this customer.
    private static async Task<CustomerId?> Holder(UnitOfWork work, CustomerRow row, string violated, CancellationToken cancellation)
    {
        var own = work.Db.Customers.AsNoTracking().Where(one => one.ClientId == row.ClientId);
        var holder = violated switch
        {
            CustomerConfiguration.EmailKey => own.Where(one => one.EmailKey == row.EmailKey),
            CustomerConfiguration.SsnKey => own.Where(one => one.SsnIndex == row.SsnIndex),
            CustomerConfiguration.FeinKey => own.Where(one => one.Fein == row.Fein),
            _ => null,
        };
        return holder is null ? null : await holder.Select(one => (CustomerId?)new CustomerId(one.CustomerId, one.CustomerType)).FirstOrDefaultAsync(cancellation);
    }

    private async Task<CustomerRows?> Read(Actor actor, SentId id, bool withDocuments, CancellationToken cancellation) =>
        id.Id != Guid.Empty
        && await statements.Reads.Ask(new CustomerAsked(actor.ClientId, id.Id, withDocuments), cancellation) is { } rows
        && id.Fits(rows.Customer.CustomerType)
        && !rows.Customer.IsHiddenFrom(actor)
            ? rows
            : null;

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

            return await Holders(db, rows.Customer, cancellation);
        }
    }

    private async Task<Holders> Holders(Actor actor, CustomerRow sent, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Holders(db, sent, cancellation);
    }

    /// <summary>Why a customer isn't added whose keys others have; null when none has them by now.</summary>
    public static Error? Refusal(Actor actor, Customer customer, Holders holders) => holders switch
    {
        // The reference is told of before the rest: the code decides, not the order of the indexes.
        { OfReference: { } holder } => new ReferenceExists(customer.Reference, holder),
        { OfIdentity: { } holder } => new CustomerExists(actor.ClientId, holder),
        _ => null,
    };

    /// <summary>Who else has the SSN of a customer that is about to be written, by the former index key; nobody once there is none.</summary>
    public static async Task<CustomerId?> HolderByFormerKey(OnboardingDbContext db, CustomerRow row, CancellationToken cancellation) => row.FormerSsnIndex is { } former
        ? await db.Customers.AsNoTracking()
            .Where(one => one.ClientId == row.ClientId && one.SsnIndex == former && one.CustomerId != row.CustomerId)
            .Select(one => (CustomerId?)new CustomerId(one.CustomerId, one.CustomerType)).FirstOrDefaultAsync(cancellation)
        : null;

    /// <summary>Who has what shall be unique of a customer that isn't stored.</summary>
    public static async Task<Holders> Holders(OnboardingDbContext db, CustomerRow sent, CancellationToken cancellation)
    {
        var holders = await db.Customers.AsNoTracking()
            .Where(row => row.ClientId == sent.ClientId && (row.Reference == sent.Reference
                || (sent.SsnIndex != null && row.SsnIndex == sent.SsnIndex)
                || (sent.FormerSsnIndex != null && row.SsnIndex == sent.FormerSsnIndex)
                || (sent.Fein != null && row.Fein == sent.Fein)
                || (sent.EmailKey != null && row.EmailKey == sent.EmailKey)))
            .Select(row => new { row.CustomerId, row.CustomerType, IsOfReference = row.Reference == sent.Reference })
            .ToListAsync(cancellation);
        CustomerId? Of(bool reference) => holders.FirstOrDefault(one => one.IsOfReference == reference) is { } one ? new CustomerId(one.CustomerId, one.CustomerType) : null;
        return new Holders(Of(reference: true), Of(reference: false));
    }

    /// <summary>Which representative of a customer that isn't stored has an id that is taken; null when none has.</summary>
    public static async Task<Error?> TakenRepresentative(OnboardingDbContext db, CustomerRows sent, CancellationToken cancellation)
    {
        var (ids, ownIds) = (sent.Representatives.Select(one => one.RepresentativeId).ToArray(), sent.Representatives.Select(one => one.OwnId).OfType<string>().ToArray());
        var taken = await db.Representatives
            .Where(row => row.ClientId == sent.Customer.ClientId && (ids.Contains(row.RepresentativeId) || ownIds.Contains(row.OwnId)))
            .Select(row => new { row.RepresentativeId, row.OwnId })
            .ToListAsync(cancellation);
        var repeated = sent.Representatives.FirstOrDefault(one => taken.Any(
            known => known.RepresentativeId == one.RepresentativeId || (one.OwnId is not null && known.OwnId == one.OwnId)));
        return repeated is null ? null : new IdExists(repeated.RepresentativeId, repeated.OwnId);
    }
}
