using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Kyc;

internal sealed class ApplicationStore(OnboardingDbContext db) : IApplicationStore
{
    public Task<string?> FindReference(Actor actor, string reference, CancellationToken cancellation) => db.Applications
        .Where(row => row.ClientId == actor.ClientId && row.Reference == reference)
        .Select(row => row.ApplicationId)
        .FirstOrDefaultAsync(cancellation);

    public async Task<Result<KycApplication>> Add(Actor actor, KycApplication application, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var customer = await LockCustomer(actor, application.CustomerId, cancellation);
        if (customer is null)
        {
            return CustomerErrors.NotFound(application.CustomerId);
        }

        var standing = StandingOf(customer);
        if (CustomerLifecycle.Refusal(standing, CustomerOperation.Kyc) is { } refusal)
        {
            return refusal;
        }

        db.Applications.Add(ApplicationMapping.ToRow(actor.ClientId, application));
        db.AuditEntries.Add(AuditRow.Of(actor, KycProcess.Entry("application.started", application), application.CreatedAt));
        Move(customer, KycProcess.Standing(standing, null, application), application.UpdatedAt);
        try
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return application;
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) == ApplicationConfiguration.ReferenceKey)
        {
            await transaction.RollbackAsync(cancellation);
            db.ChangeTracker.Clear();
            if (await FindReference(actor, application.Reference, cancellation) is { } holder)
            {
                return CustomerErrors.ReferenceExists(application.Reference, holder);
            }

            throw;
        }
    }

    public async Task<KycApplication?> Find(Actor actor, string customerId, string applicationId, CancellationToken cancellation) =>
        await Whole(db.Applications.AsNoTracking(), actor)
            .FirstOrDefaultAsync(row => row.CustomerId == customerId && row.ApplicationId == applicationId, cancellation) is { } row
                ? ApplicationMapping.ToDomain(row)
                : null;

    public async Task<KycApplication?> FindNewest(Actor actor, string customerId, CancellationToken cancellation) =>
        (await List(actor, new ApplicationFilter(customerId, null, null, 1, 0), cancellation)).Applications.FirstOrDefault();

    public async Task<ApplicationPage> List(Actor actor, ApplicationFilter filter, CancellationToken cancellation)
    {
        var rows = await Whole(db.Applications.AsNoTracking(), actor)
            .Where(row => row.CustomerId == filter.CustomerId
                && (filter.From == null || row.CreatedAt >= filter.From)
                && (filter.To == null || row.CreatedAt < filter.To))
            .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.ApplicationId)
            .Skip(filter.Skip)
            .Take(filter.Take + 1) // one more than asked for tells whether there are more
            .ToListAsync(cancellation);
        return new ApplicationPage([.. rows.Take(filter.Take).Select(ApplicationMapping.ToDomain)], rows.Count > filter.Take);
    }

    public async Task<Result<KycApplication>> Change(
        Actor actor,
        string applicationId,
        IReadOnlyList<string> documentIds,
        Func<ApplicationState, Result<ApplicationChange>> decide,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        // What an earlier change of the same request loaded may be outdated by now, and would be given back instead of what the lock guards.
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var customerId = await db.Applications
            .Where(found => found.ClientId == actor.ClientId && found.ApplicationId == applicationId)
            .Select(found => found.CustomerId)
            .FirstOrDefaultAsync(cancellation);
        if (customerId is null || await LockCustomer(actor, customerId, cancellation) is not { } customer)
        {
            return KycErrors.ApplicationNotFound(applicationId);
        }

        // The customer's lock guards its applications too. Documents are locked against a replaced file or another link, in one order.
        var wanted = documentIds.Order(StringComparer.Ordinal).ToArray();
        var documents = await db.Documents
            .FromSql($"SELECT * FROM documents WHERE client_id = {actor.ClientId} AND document_id = ANY ({wanted}) ORDER BY document_id FOR UPDATE")
            .ToDictionaryAsync(document => document.DocumentId, cancellation);
        var row = await Whole(db.Applications, actor).SingleAsync(found => found.ApplicationId == applicationId, cancellation);
        var before = ApplicationMapping.ToDomain(row);
        var standing = StandingOf(customer);
        var decision = decide(new ApplicationState(
            standing, before, documents.ToDictionary(document => document.Key, document => document.Value.ToDomain())));
        if (decision.IsRefused)
        {
            return decision.Error;
        }

        var change = decision.Value;
        var after = change.Application;
        ApplicationMapping.ApplyChanges(row, after);
        foreach (var (document, ordinal) in after.Documents.Select((document, ordinal) => (document, ordinal)).Skip(before.Documents.Count))
        {
            ApplicationMapping.Link(documents[document.DocumentId], applicationId, document, ordinal);
        }

        if (change.Entry is { } entry)
        {
            db.AuditEntries.Add(AuditRow.Of(actor, entry, now));
        }

        if (change.Notify && after.Status != before.Status && row.WebhookUrl is { } url)
        {
            db.Deliveries.Add(DeliveryRow.Of(actor.ClientId, ++row.LastSequence, url, after, now));
        }

        Move(customer, KycProcess.Standing(standing, before, after), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return after;
    }

    public Task MakeDue(Actor actor, string applicationId, DateTimeOffset now, CancellationToken cancellation) => db.Applications
        .Where(row => row.ClientId == actor.ClientId && row.ApplicationId == applicationId && row.NextCheckAt != null)
        .ExecuteUpdateAsync(row => row.SetProperty(found => found.NextCheckAt, now), cancellation);

    private static IQueryable<ApplicationRow> Whole(IQueryable<ApplicationRow> applications, Actor actor) => applications
        .Where(row => row.ClientId == actor.ClientId)
        .Include(row => row.Entities)
        .Include(row => row.Documents)
        .AsSplitQuery();

    private Task<CustomerRow?> LockCustomer(Actor actor, string customerId, CancellationToken cancellation) => db.Customers
        .FromSql($"SELECT * FROM customers WHERE client_id = {actor.ClientId} AND customer_id = {customerId} FOR UPDATE")
        .SingleOrDefaultAsync(cancellation);

    private static CustomerStanding StandingOf(CustomerRow row) => new(row.CustomerId, row.Status, row.StatusReason);

    private static void Move(CustomerRow row, CustomerStanding? standing, DateTimeOffset now)
    {
        if (standing is not null)
        {
            row.Status = standing.Status;
            row.StatusReason = standing.Reason;
            row.UpdatedAt = now;
        }
    }
}
