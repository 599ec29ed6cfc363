using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Changes of applications, each under the lock of its customer, and the reads that show them.</summary>
internal sealed class ApplicationStore(
    CustomerMapping mapping,
    RunWriter runs,
    Outbox outbox,
    FileKeys files,
    IDbContextFactory<OnboardingDbContext> contexts,
    Turns turns,
    TimeProvider clock)
    : IApplicationStore
{
    private static readonly Func<OnboardingDbContext, string, Guid, Guid?, CancellationToken, Task<FoundApplication?>> FindOne = EF.CompileAsyncQuery(
        (OnboardingDbContext db, string clientId, Guid customerId, Guid? applicationId, CancellationToken _) => (
            from customer in db.Customers.AsNoTracking()
            where customer.ClientId == clientId && customer.CustomerId == customerId
            from application in db.Applications.AsNoTracking()
                .Where(one => one.ClientId == clientId && one.CustomerId == customerId && one.ApplicationId == (applicationId ?? customer.NewestId))
                .DefaultIfEmpty()
            select new FoundApplication(customer.CustomerType, customer.Status, customer.Cause, application)).FirstOrDefault());

    public Task<Result<KycApplication>> Begin(
        Actor actor, SentId customer, Func<CustomerPeople, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) =>
        Again.UntilSettled(() => TryBegin(actor, customer, decide, cancellation));

    public Task<Result<KycApplication>> Change(
        Actor actor, ApplicationScope scope, Func<ApplicationState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) =>
        Again.UntilSettled(() => TryChange(actor, scope, decide, cancellation));

    public Task<Result<Customer>> ChangeNewest(
        Actor actor, SentId customer, Func<NewestState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation) =>
        Again.UntilSettled(() => TryChangeNewest(actor, customer, decide, cancellation));

    private async Task<Result<KycApplication>?> TryBegin(
        Actor actor, SentId customer, Func<CustomerPeople, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer.Id, null, clock, cancellation);
        if (await work.Lock(customer, cancellation) is not { } row || await work.Db.DataKey(actor.ClientId, row.CustomerId, cancellation) is null)
        {
            return CustomerErrors.NotFound(customer);
        }

        var standing = CustomerMapping.ReadStanding(row);
        var people = new CustomerPeople(standing, await Entities(work.Db, standing.Id, actor.ClientId, cancellation));
        var now = work.Now(row.UpdatedAt, row.NewestCreatedAt);
        var decision = decide(people, now);
        if (decision.IsRefused)
        {
            return decision.Error;
        }

        work.Db.Applications.Add(ApplicationMapping.ToRow(actor.ClientId, decision.Value.Application));
        CustomerMapping.WriteStanding(row, decision.Value.Standing);
        return await Commit(work, row, null, decision.Value, now, cancellation);
    }

    private async Task<Result<KycApplication>?> TryChange(
        Actor actor, ApplicationScope scope, Func<ApplicationState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation)
    {
        if ((scope.Customer ?? await CustomerOf(actor, scope.Application.Id, cancellation)) is not { } customerId)
        {
            return VerificationErrors.NotFound(scope.Application);
        }

        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customerId.Id, null, clock, cancellation);
        if (await work.Lock(customerId, cancellation) is not { } owner)
        {
            return CustomerErrors.NotFound(customerId);
        }

        if (await Of(work.Db, owner).SingleOrDefaultAsync(one => one.ApplicationId == scope.Application.Id, cancellation) is not { } row)
        {
            return VerificationErrors.NotFound(scope.Application);
        }

        var documents = await Documents(work, scope.Documents ?? [], cancellation);
        var whole = scope.WithProfile ? await StoredCustomer.Load(work.Db, owner, cancellation) : null;
        if (whole is { Key: null })
        {
            return CustomerErrors.NotFound(customerId);
        }

        var state = new ApplicationState(
            CustomerMapping.ReadStanding(owner),
            ApplicationMapping.ToDomain(row),
            documents.ToDictionary(document => document.DocumentId, document => document.ToDomain()),
            whole is null ? null : mapping.ToDomain(whole, disclosed: true), // it is written back
            scope.WithOther ? await NewestOther(work.Db, owner, row.ApplicationId, cancellation) : null)
        {
            Assignment = scope.WithAssignment ? await work.Db.AssignmentOf(actor.ClientId, row.ApplicationId, cancellation) is { } held ? held.ToDomain() : null : null,
        };
        var now = work.Now(owner.UpdatedAt, row.UpdatedAt);
        var decision = decide(state, now);
        if (decision.IsRefused)
        {
            return decision.Error;
        }

        var change = decision.Value;
        ApplicationMapping.Write(row, state.Application, change.Application);
        var linked = documents.Where(document => change.Application.Documents.Any(link => link.DocumentId == document.DocumentId)).ToArray();
        // Nobody's until now: they end with their customer from now on.
        Guid[] given = [.. linked.Where(document => document is { ApplicationId: null, CustomerId: null }).Select(document => document.FileId!.Value)];
        if (given.Length > 0 && await work.Db.DataKey(actor.ClientId, owner.CustomerId, cancellation) is null)
        {
            return CustomerErrors.NotFound(customerId);
        }

        await files.Give(work, owner.CustomerId, given, cancellation);
        foreach (var document in linked)
        {
            document.ApplicationId = row.ApplicationId;
        }

        CustomerMapping.WriteStanding(owner, change.Standing);
        if (change.Customer is { } customer)
        {
            await StoredCustomer.Write(work, whole!, state.Profile!, customer, mapping, now, cancellation);
            if (change.Unique.HasFlag(Uniqueness.Ssn))
            {
                mapping.MakeUnique(owner, customer);
            }
        }

        return await Commit(work, owner, state.Application, change, now, cancellation);
    }

    private async Task<Result<Customer>?> TryChangeNewest(
        Actor actor, SentId customer, Func<NewestState, DateTimeOffset, Result<ApplicationChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer.Id, null, clock, cancellation);
        if (await work.Lock(customer, cancellation) is not { } owner || await work.Db.DataKey(actor.ClientId, owner.CustomerId, cancellation) is null)
        {
            return CustomerErrors.NotFound(customer);
        }

        var row = owner.NewestId is { } newest ? await Of(work.Db, owner).SingleAsync(one => one.ApplicationId == newest, cancellation) : null;
        var before = row is null ? null : ApplicationMapping.ToDomain(row);
        var now = work.Now(owner.UpdatedAt, row?.UpdatedAt);
        var decision = decide(new NewestState(CustomerMapping.ReadStanding(owner), before), now);
        if (decision.IsRefused)
        {
            return decision.Error;
        }

        ApplicationMapping.Write(row!, before, decision.Value.Application);
        CustomerMapping.WriteStanding(owner, decision.Value.Standing);
        return await Commit(work, owner, before, decision.Value, now, cancellation) is not { } committed ? null
            : committed.IsRefused ? committed.Error
            : (Result<Customer>)mapping.ToDomain(await StoredCustomer.Load(work.Db, owner, cancellation), disclosed: false);
    }

    public async Task<CustomerReview?> Review(Actor actor, SentId customer, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Several statements, one snapshot.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var owner = await db.Customers.SingleOrDefaultAsync(one => one.ClientId == actor.ClientId && one.CustomerId == customer.Id, cancellation);
        if (owner is null || owner.IsHiddenFrom(actor) || !customer.Fits(owner.CustomerType) || await StoredCustomer.Load(db, owner, cancellation) is not { Key: { } key } rows)
        {
            return null;
        }

        var found = await NewestFirst(Of(db, owner).Where(one => one.Status == KycStatus.WaitingReview || one.Status == KycStatus.Completed))
            .Select(one => new
            {
                Application = one,
                Report = db.Reports.FirstOrDefault(report => report.ClientId == one.ClientId && report.ApplicationId == one.ApplicationId),
            })
            .FirstOrDefaultAsync(cancellation);
        return new CustomerReview(
            mapping.ToDomain(rows, disclosed: false),
            found is null ? null : ApplicationMapping.ToDomain(found.Application),
            found?.Report is { } report ? ReportMapping.Open(report, mapping.Cipher(key)) : []);
    }

    public async Task<bool> Abandon(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        if (await CustomerOf(actor, applicationId, cancellation) is not { } customer)
        {
            return false;
        }

        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer.Id, null, clock, cancellation);
        if (await work.Lock(customer, cancellation) is not { } owner
            || await Of(work.Db, owner).SingleOrDefaultAsync(one => one.ApplicationId == applicationId, cancellation) is not { } row
            || KycProcess.Abandoned(
                CustomerMapping.ReadStanding(owner), await NewestOther(work.Db, owner, applicationId, cancellation), ApplicationMapping.ToDomain(row)) is not var (standing, entry))
        {
            return false;
        }

        CustomerMapping.WriteStanding(owner, standing);
        await work.Db.Subscriptions
            .Where(one => one.ClientId == actor.ClientId && one.ApplicationId == applicationId)
            .ExecuteDeleteAsync(cancellation);
        work.Db.Applications.Remove(row);
        work.Record(entry, work.Now(owner.UpdatedAt, row.UpdatedAt));
        await work.Commit(cancellation);
        return true;
    }

    public async Task<(CustomerId? Customer, KycApplication? Application)> Find(
        Actor actor, SentId customer, SentId? application, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await FindOne(db, actor.ClientId, customer.Id, application?.Id, cancellation);
        return found is null || !customer.Fits(found.Type) || (actor.IsClient && found.IsRemoved)
            ? (null, null)
            : (new CustomerId(customer.Id, found.Type), found.Application is { } row && !(actor.IsClient && row.Status == KycStatus.Withdrawn) ? ApplicationMapping.ToDomain(row) : null);
    }

    public async Task<bool> List(Actor actor, ApplicationFilter filter, Func<KycApplication, bool> takes, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.Applications.AsNoTracking()
            .Where(one => one.ClientId == actor.ClientId && one.CustomerId == filter.Customer.Id);
        if (actor.IsClient)
        {
            rows = rows.Where(one => one.Status != KycStatus.Withdrawn);
        }

        if (filter.From is { } from)
        {
            rows = rows.Where(one => one.CreatedAt >= from);
        }

        if (filter.To is { } to)
        {
            rows = rows.Where(one => one.CreatedAt < to);
        }

        return await ApplicationPages.Read(
            db, NewestFirst(rows), filter.Take, filter.Skip, row => takes(ApplicationMapping.ToDomain(row)), cancellation);
    }

    public async Task<VerificationCase?> OpenCase(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Several statements, one snapshot.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var row = await db.Applications
            .SingleOrDefaultAsync(one => one.ClientId == actor.ClientId && one.ApplicationId == applicationId, cancellation);
        if (row is null)
        {
            return null;
        }

        var owner = await db.Customers.SingleAsync(one => one.ClientId == actor.ClientId && one.CustomerId == row.CustomerId, cancellation);
        var customer = mapping.ToDomain(await StoredCustomer.Load(db, owner, cancellation), disclosed: true); // the verifier is told the numbers
        var application = ApplicationMapping.ToDomain(row);
        return new VerificationCase(application, customer, KycProcess.Asked(application), clock.GetUtcNow());
    }

    // An application never changes its customer, so that it may be looked up before the lock.
    private async Task<SentId?> CustomerOf(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Applications.Where(one => one.ClientId == actor.ClientId && one.ApplicationId == applicationId)
            .Select(one => (Guid?)one.CustomerId).FirstOrDefaultAsync(cancellation) is { } id ? SentId.Of(id) : null;
    }

    // Null, and nothing changed: an index refused it, and nobody has its keys any more.
    private async Task<Result<KycApplication>?> Commit(
        UnitOfWork work, CustomerRow owner, KycApplication? before, ApplicationChange change, DateTimeOffset now, CancellationToken cancellation)
    {
        await runs.Record(work, owner.CustomerId, change, isNew: before is null, now, cancellation);
        if (change.WebhookUrl is { } url)
        {
            await outbox.Subscribe(work, change.Application.Id, url, now, cancellation);
        }

        await outbox.Tell(work, owner, Told.Of(before, change), now, cancellation);
        if (await KeyHolders.ByFormerKey(work.Db, owner, cancellation) is { } known)
        {
            return new CustomerExists(owner.ClientId, known);
        }

        try
        {
            await work.Commit(await Answered(work, owner, change, cancellation), cancellation);
            return change.Application;
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) is ApplicationConfiguration.ReferenceKey or CustomerConfiguration.SsnKey)
        {
            await work.Rollback(cancellation);
            return Again.Refused<KycApplication>(await Refusal(work, UniqueViolation.IndexOf(exception)!, owner, change, cancellation));
        }
    }

    // Some answer with the application, some with the customer as the change leaves it.
    private async Task<object> Answered(UnitOfWork work, CustomerRow owner, ApplicationChange change, CancellationToken cancellation) =>
        work.Actor.Idempotency is { } call && call.Shows.IsAssignableFrom(typeof(Customer))
            ? mapping.ToDomain(await StoredCustomer.Load(work.Db, owner, cancellation), disclosed: false)
            : change.Application;

    private static async Task<Error?> Refusal(
        UnitOfWork work, string violated, CustomerRow owner, ApplicationChange change, CancellationToken cancellation)
    {
        if (violated == ApplicationConfiguration.ReferenceKey)
        {
            var reference = change.Application.Reference;
            var taken = await work.Db.Applications
                .Where(one => one.ClientId == owner.ClientId && one.Reference == reference)
                .Select(one => (Guid?)one.ApplicationId).FirstOrDefaultAsync(cancellation);
            return taken is { } id ? new ApplicationReferenceExists(reference, id) : null;
        }

        var holder = await work.Db.Customers
            .Where(one => one.ClientId == owner.ClientId && one.SsnIndex == owner.SsnIndex)
            .Select(one => (Guid?)one.CustomerId).FirstOrDefaultAsync(cancellation);
        return holder is { } customer ? new CustomerExists(owner.ClientId, new CustomerId(customer, CustomerType.Individual)) : null;
    }

    private static async Task<EntityId[]> Entities(OnboardingDbContext db, CustomerId customer, string clientId, CancellationToken cancellation)
    {
        if (customer.Type == CustomerType.Individual)
        {
            return [EntityId.Of(customer)];
        }

        var people = await db.Representatives
            .Where(one => one.ClientId == clientId && one.CustomerId == customer.Value)
            .OrderBy(one => one.Ordinal)
            .Select(one => EntityId.OfRepresentative(one.RepresentativeId, one.OwnId))
            .ToListAsync(cancellation);
        return [EntityId.Of(customer), .. people];
    }

    // Locked against a replaced file or another link; in one order, so that two who lock the same don't wait for each other.
    private static async Task<List<DocumentRow>> Documents(UnitOfWork work, IReadOnlyList<SentId> sent, CancellationToken cancellation)
    {
        var ids = sent.Select(document => document.Id).ToArray();
        return ids.Length == 0 ? [] : await work.Db.Documents
            .FromSql($"SELECT * FROM documents WHERE client_id = {work.Actor.ClientId} AND document_id = ANY ({ids}) ORDER BY document_id FOR UPDATE")
            .ToListAsync(cancellation);
    }

    private static Task<NewestApplication?> NewestOther(OnboardingDbContext db, CustomerRow owner, Guid applicationId, CancellationToken cancellation) =>
        NewestFirst(Of(db, owner).Where(one => one.ApplicationId != applicationId && one.Status != KycStatus.Withdrawn))
            .Select(one => new NewestApplication(one.ApplicationId, one.Status, one.Outcome, one.CreatedAt))
            .FirstOrDefaultAsync(cancellation);

    private static IQueryable<ApplicationRow> Of(OnboardingDbContext db, CustomerRow customer) =>
        db.Applications.Where(one => one.ClientId == customer.ClientId && one.CustomerId == customer.CustomerId);

    private static IOrderedQueryable<ApplicationRow> NewestFirst(IQueryable<ApplicationRow> rows) =>
        rows.OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.ApplicationId);

    private sealed record FoundApplication(CustomerType Type, CustomerStatus Status, RestrictionCause? Cause, ApplicationRow? Application)
    {
        public bool IsRemoved => Status == CustomerStatus.Closed && Cause is not null;
    }
}
