using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerStore(
    CustomerStatements statements, CustomerMapping mapping, Outbox outbox, IDbContextFactory<OnboardingDbContext> contexts, Turns turns, TimeProvider clock)
    : ICustomerStore
{
    public async Task<Error?> Add(Actor actor, Registration registration, CancellationToken cancellation)
    {
        var customer = registration.Customer;
        var rows = mapping.Register(actor.ClientId, customer, registration.Unique);
        var entry = AuditRow.Of(actor, registration.Entry, customer.CreatedAt);
        try
        {
            // Who holds what is asked once more when a statement was refused by somebody who came at the same moment: its snapshot misses them.
            for (var tries = 0; tries < 3; tries++)
            {
                switch (actor.Idempotency is null
                    ? await statements.Registrations.Ask(new NewCustomer(rows, entry), cancellation)
                    : await AddAnswered(actor, registration, rows, entry, cancellation))
                {
                    case null:
                        return null;
                    // The reference is told of before the rest: the code decides, not the order of the indexes.
                    case { OfReference: { } holder }:
                        return new ReferenceExists(customer.Reference, holder);
                    case { OfIdentity: { } holder }:
                        return new CustomerExists(actor.ClientId, holder);
                }
            }
        }
        catch (PostgresException violation) when (violation.SqlState == PostgresErrorCodes.UniqueViolation && rows.Representatives.Count > 0)
        {
            if (await TakenRepresentative(actor, rows, cancellation) is { } taken)
            {
                return new IdExists(taken.RepresentativeId, taken.OwnId);
            }

            throw;
        }

        throw new InvalidOperationException("A unique index refuses the registration, and nobody is there who would have its keys.");
    }

    public async Task<Customer?> Find(Actor actor, SentId id, CancellationToken cancellation) =>
        await Read(actor, id, cancellation) is { Key: not null } rows ? mapping.ToDomain(rows, disclosed: false) : null;

    public async Task<CustomerId?> Exists(Actor actor, SentId id, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var type = await db.Customers
            .Where(row => row.ClientId == actor.ClientId && row.CustomerId == id.Id)
            .Select(row => (CustomerType?)row.CustomerType)
            .FirstOrDefaultAsync(cancellation);
        return type is { } known && id.Fits(known) ? new CustomerId(id.Id, known) : null;
    }

    public Task<Result<Customer>> Change(
        Actor actor, SentId id, Func<Customer, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation) =>
        Change(actor, id, default, (customer, _, now) => decide(customer, now), cancellation);

    public async Task<Result<Customer>> Change(
        Actor actor,
        SentId id,
        SentId other,
        Func<Customer, CustomerStanding?, DateTimeOffset, Result<CustomerChange>> decide,
        CancellationToken cancellation)
    {
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
        var decision = decide(before, beside is null ? null : CustomerMapping.ReadStanding(beside), now);
        if (decision.IsRefused || decision.Value.Customer is not { } after)
        {
            return decision.Map(_ => before);
        }

        Write(work.Db, rows, before, after, mapping.Cipher(rows.Key));
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        work.Record(decision.Value.Entry, now);
        await outbox.Tell(work, row, Told.Of(decision.Value.Moves), now, cancellation);
        await work.Commit(after, cancellation);
        return after;
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
        work.Record(decision.Value.Entry, now);
        await outbox.Tell(work, row, Told.Of(decision.Value.Moves), now, cancellation);
        await work.Commit(after, cancellation);
        return after;
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

    /// <summary>Writes what has become of a customer that <see cref="Load"/> loaded; only what changed is sealed anew.</summary>
    public static void Write(OnboardingDbContext db, CustomerRows rows, Customer before, Customer after, FieldCipher cipher)
    {
        var row = rows.Customer;
        CustomerMapping.WriteStanding(row, after.Standing);
        if (row.EmailKey is not null)
        {
            row.EmailKey = ((after as Individual)?.Person.Email ?? (after as Business)?.Organization.Email)?.ToLowerInvariant();
        }

        CustomerMapping.WriteProfile(row, after, cipher);
        if ((before, after) is not (Business old, Business business))
        {
            return;
        }

        foreach (var (was, one) in old.Representatives.Zip(business.Representatives).Where(pair => pair.First != pair.Second))
        {
            rows.Representatives.Single(known => known.RepresentativeId == was.Id).Profile = CustomerMapping.SealRepresentative(one, cipher);
        }

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

    private async Task<CustomerRows?> Read(Actor actor, SentId id, CancellationToken cancellation) =>
        id.Id != Guid.Empty
        && await statements.Reads.Ask(new CustomerAsked(actor.ClientId, id.Id), cancellation) is { } rows
        && id.Fits(rows.Customer.CustomerType)
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

    private static async Task<Holders> Holders(OnboardingDbContext db, CustomerRow sent, CancellationToken cancellation)
    {
        var holders = await db.Customers.AsNoTracking()
            .Where(row => row.ClientId == sent.ClientId && (row.Reference == sent.Reference
                || (sent.SsnIndex != null && row.SsnIndex == sent.SsnIndex)
                || (sent.Fein != null && row.Fein == sent.Fein)
                || (sent.EmailKey != null && row.EmailKey == sent.EmailKey)))
            .Select(row => new { row.CustomerId, row.CustomerType, IsOfReference = row.Reference == sent.Reference })
            .ToListAsync(cancellation);
        CustomerId? Of(bool reference) => holders.FirstOrDefault(one => one.IsOfReference == reference) is { } one ? new CustomerId(one.CustomerId, one.CustomerType) : null;
        return new Holders(Of(reference: true), Of(reference: false));
    }

    private async Task<RepresentativeRow?> TakenRepresentative(Actor actor, CustomerRows sent, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (ids, ownIds) = (sent.Representatives.Select(one => one.RepresentativeId).ToArray(), sent.Representatives.Select(one => one.OwnId).OfType<string>().ToArray());
        var taken = await db.Representatives
            .Where(row => row.ClientId == sent.Customer.ClientId && (ids.Contains(row.RepresentativeId) || ownIds.Contains(row.OwnId)))
            .Select(row => new { row.RepresentativeId, row.OwnId })
            .ToListAsync(cancellation);
        return sent.Representatives.FirstOrDefault(one => taken.Any(
            known => known.RepresentativeId == one.RepresentativeId || (one.OwnId is not null && known.OwnId == one.OwnId)));
    }
}
