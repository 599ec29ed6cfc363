using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerStore(OnboardingDbContext db, CustomerMapping mapping) : ICustomerStore
{
    /// <summary>Of a registration, besides its representatives: the customer, its data key, the audit row.</summary>
    private const int OtherRows = 3;

    public async Task<Result<Customer>> Add(Actor actor, Customer customer, AuditEntry entry, CancellationToken cancellation)
    {
        var row = mapping.ToRow(actor.ClientId, customer);
        db.Customers.Add(row);
        db.AuditEntries.Add(AuditRow.Of(actor, entry, customer.CreatedAt));
        // One batch is one transaction by itself and saves the round trip of COMMIT. What doesn't fit into one needs BEGIN: EF Core would
        // split it without a word.
        db.Database.AutoTransactionBehavior = row.Representatives.Count + OtherRows <= OnboardingDbContext.StatementsOfOneBatch
            ? AutoTransactionBehavior.Never
            : AutoTransactionBehavior.WhenNeeded;
        try
        {
            await db.SaveChangesAsync(cancellation);
            return customer;
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) is { } violated)
        {
            db.ChangeTracker.Clear();
            if (await Refusal(actor.ClientId, violated, row, cancellation) is { } refusal)
            {
                return refusal;
            }

            throw;
        }
    }

    public async Task<Customer?> Find(Actor actor, string customerId, CancellationToken cancellation) =>
        await Whole(db.Customers.AsNoTracking(), actor, customerId).FirstOrDefaultAsync(cancellation) is { } row
            ? await WithApplications(actor, mapping.ToDomain(row), cancellation)
            : null;

    public async Task<Result<Customer>> Change(
        Actor actor, string customerId, Func<Customer, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The lock is a statement of its own: the load after it then sees what the holder before us committed.
        await db.Database.ExecuteSqlAsync(
            $"SELECT FROM customers WHERE client_id = {actor.ClientId} AND customer_id = {customerId} FOR UPDATE", cancellation);
        var row = await Whole(db.Customers, actor, customerId).FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return CustomerErrors.NotFound(customerId);
        }

        var decision = decide(await WithApplications(actor, mapping.ToDomain(row), cancellation));
        if (decision.IsRefused || decision.Value is not { Customer: var changed, Entry: { } entry })
        {
            return decision.Map(change => change.Customer);
        }

        mapping.ApplyChanges(row, changed);
        db.AuditEntries.Add(AuditRow.Of(actor, entry, changed.UpdatedAt));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return changed;
    }

    private async Task<Customer> WithApplications(Actor actor, Customer customer, CancellationToken cancellation)
    {
        var own = db.Applications
            .Where(row => row.ClientId == actor.ClientId && row.CustomerId == customer.Id)
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.ApplicationId);
        var newest = await own.Select(row => new NewestApplication(row.ApplicationId, row.Status, row.Outcome)).FirstOrDefaultAsync(cancellation);
        var newestOutcome = newest is null or { Outcome: not null }
            ? newest?.Outcome
            : await own.Where(row => row.Outcome != null).Select(row => row.Outcome).FirstOrDefaultAsync(cancellation);
        return customer with { NewestApplication = newest, IsApproved = newestOutcome == KycOutcome.Approved };
    }

    private static IQueryable<CustomerRow> Whole(IQueryable<CustomerRow> customers, Actor actor, string customerId) => customers
        .Where(row => row.ClientId == actor.ClientId && row.CustomerId == customerId)
        .Include(row => row.DataKey)
        .Include(row => row.Representatives)
        .Include(row => row.Employees)
        .AsSplitQuery();

    private async Task<Error?> Refusal(string clientId, string violated, CustomerRow sent, CancellationToken cancellation)
    {
        var own = db.Customers.AsNoTracking().Where(row => row.ClientId == clientId);
        switch (violated)
        {
            case CustomerConfiguration.ReferenceKey:
                return await IdOf(own.Where(row => row.Reference == sent.Reference)) is { } holder
                    ? CustomerErrors.ReferenceExists(sent.Reference, holder)
                    : null;
            case CustomerConfiguration.SsnKey:
                return await IdOf(own.Where(row => row.SsnIndex == sent.SsnIndex)) is { } person
                    ? CustomerErrors.CustomerExists(clientId, person)
                    : null;
            case CustomerConfiguration.FeinKey:
                return await IdOf(own.Where(row => row.Fein == sent.Fein)) is { } business
                    ? CustomerErrors.CustomerExists(clientId, business)
                    : null;
            case RepresentativeConfiguration.IdKey:
                var ids = sent.Representatives.Select(representative => representative.RepresentativeId).ToArray();
                var taken = await db.Representatives.AsNoTracking()
                    .Where(row => row.ClientId == clientId && ids.Contains(row.RepresentativeId))
                    .Select(row => row.RepresentativeId)
                    .ToListAsync(cancellation);
                return ids.FirstOrDefault(taken.Contains) is { } id ? CustomerErrors.IdExists(id) : null;
            default:
                return null;
        }

        Task<string?> IdOf(IQueryable<CustomerRow> rows) => rows.Select(row => row.CustomerId).FirstOrDefaultAsync(cancellation)!;
    }
}
