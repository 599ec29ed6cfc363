using System.Data;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Operations;

internal sealed class OperatorRecords(
    CustomerMapping mapping,
    Erasure erasure,
    QueuedApplications queued,
    IDbContextFactory<OnboardingDbContext> contexts,
    Turns turns,
    TimeProvider clock) : IOperatorRecords
{
    public async Task<RunHistory?> FindRun(Actor reader, SentId application, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var row = await db.Applications.AsNoTracking().SingleOrDefaultAsync(
            one => one.ClientId == reader.ClientId && one.ApplicationId == application.Id, cancellation);
        if (row is null)
        {
            return null;
        }

        var shown = await queued.Of(db, [row], await Dialect(db, reader, cancellation), now, cancellation);
        var moves = await db.Moves.AsNoTracking()
            .Where(move => move.ClientId == reader.ClientId && move.CustomerId == row.CustomerId && move.ApplicationId == row.ApplicationId)
            .OrderBy(move => move.At).ThenBy(move => move.MoveId).ToListAsync(cancellation);
        var cipher = mapping.CipherIfAny(await db.DataKey(reader.ClientId, row.CustomerId, cancellation));
        var tag = await RecordTag.OfCustomer(db, reader.ClientId, row.CustomerId, cancellation);
        db.Record(reader, AuditEntries.ApplicationViewed(row.ApplicationId), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new RunHistory(shown[0], [.. moves.Select(move => Read(move, cipher))], tag);
    }

    public async Task<CustomerRecord?> FindCustomer(Actor reader, SentId customer, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var (client, id) = (reader.ClientId, customer.Id);
        var row = await db.Customers.AsNoTracking().SingleOrDefaultAsync(one => one.ClientId == client && one.CustomerId == id, cancellation);
        if (row is null || !customer.Fits(row.CustomerType))
        {
            return null;
        }

        var rows = await StoredCustomer.Load(db, row, cancellation);
        var cipher = mapping.CipherIfAny(rows.Key);
        var runs = await db.Applications.AsNoTracking()
            .Where(one => one.ClientId == client && one.CustomerId == id)
            .OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.ApplicationId).Take(VerificationErrors.MaxRecords).ToListAsync(cancellation);
        var applications = runs.Select(run => (Guid?)run.ApplicationId).ToArray();
        var documents = await db.Documents.AsNoTracking()
            .Where(one => one.ClientId == client && (one.CustomerId == id || applications.Contains(one.ApplicationId)))
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.DocumentId).ToListAsync(cancellation);
        var employers = await db.Employees.AsNoTracking()
            .Where(one => one.ClientId == client && one.EmployeeId == id)
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.CompanyId).ToListAsync(cancellation);
        var moves = await db.Moves.AsNoTracking()
            .Where(move => move.ClientId == client && move.CustomerId == id)
            .OrderBy(move => move.At).ThenBy(move => move.MoveId).ToListAsync(cancellation);
        var notes = await db.Set<NoteRow>().AsNoTracking()
            .Where(note => note.ClientId == client && note.CustomerId == id)
            .OrderBy(note => note.At).ThenBy(note => note.NoteId).ToListAsync(cancellation);
        var removal = await db.Removals.AsNoTracking().SingleOrDefaultAsync(one => one.ClientId == client && one.CustomerId == id, cancellation);
        var dialects = await Dialect(db, reader, cancellation);
        var dossier = new CustomerRecord(
            client,
            dialects.GetValueOrDefault(client, ""),
            CustomerMapping.ReadStanding(row),
            row.Reference,
            row.CreatedAt,
            cipher is null ? null : mapping.ToDomain(rows, disclosed: false) with { Questionnaires = await AssignedQuestionnaires.Read(db, row, cipher, cancellation) },
            removal is null ? null : new Removal(removal.RemovedAt, removal.ErasedAt, erasure.ReasonOf(removal)),
            await queued.Of(db, runs, dialects, now, cancellation),
            [.. documents.Select(document => document.ToDomain())],
            [.. employers.Select(one => new Employment(one.CompanyId, one.Position, one.CreatedAt, one.DisabledAt))],
            [.. moves.Select(move => Read(move, cipher))],
            [.. notes.Select(note => new Note(note.NoteId, cipher?.OpenIfIntact(note.NoteId.ToString("N"), "note", note.Sealed), note.At, note.Credential))],
            await RecordTag.OfCustomer(db, client, id, cancellation));
        db.Record(reader, AuditEntries.CustomerViewed(id), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return dossier;
    }

    public async Task<Result<Assignment>> Assign(Actor actor, SentId application, TimeSpan lasts, CancellationToken cancellation)
    {
        var (work, row) = await Begin(actor, application, cancellation);
        if (work is null)
        {
            return VerificationErrors.NotFound(application);
        }

        await using (work)
        {
            var now = work.Now();
            var held = await work.Db.AssignmentOf(actor.ClientId, row.ApplicationId, cancellation);
            var taken = Assignment.Taken(ApplicationMapping.ToDomain(row), held?.ToDomain(), actor.Credential, lasts, now);
            if (taken.IsRefused)
            {
                return taken;
            }

            if (held is null)
            {
                work.Db.Add(new AssignmentRow
                {
                    ClientId = actor.ClientId,
                    ApplicationId = row.ApplicationId,
                    Login = taken.Value.Login,
                    AssignedUntil = taken.Value.Until,
                });
            }
            else
            {
                (held.Login, held.AssignedUntil) = (taken.Value.Login, taken.Value.Until);
            }

            work.Record(AuditEntries.ApplicationAssigned(row.ApplicationId, row.CustomerId), now);
            await work.Commit(cancellation);
            return taken;
        }
    }

    public async Task<Result<SentId>> Release(Actor actor, SentId application, CancellationToken cancellation)
    {
        var (work, row) = await Begin(actor, application, cancellation);
        if (work is null)
        {
            return VerificationErrors.NotFound(application);
        }

        await using (work)
        {
            var now = work.Now();
            var held = await work.Db.AssignmentOf(actor.ClientId, row.ApplicationId, cancellation);
            if (held is null || held.AssignedUntil <= now)
            {
                return application;
            }

            if (held.ToDomain().KeepsOut(actor.Credential, now))
            {
                return new AssignedToAnother(row.ApplicationId, held.ToDomain());
            }

            work.Db.Remove(held);
            work.Record(AuditEntries.ApplicationReleased(row.ApplicationId, row.CustomerId), now);
            await work.Commit(cancellation);
            return application;
        }
    }

    public async Task<Result<Note>> AddNote(Actor actor, SentId customer, string text, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer.Id, null, clock, cancellation);
        if (await work.Lock(customer, cancellation) is not { } row || await work.Db.DataKey(actor.ClientId, row.CustomerId, cancellation) is not { } key)
        {
            return CustomerErrors.NotFound(customer);
        }

        var now = work.Now();
        var id = Guid.CreateVersion7(now);
        work.Db.Add(new NoteRow
        {
            ClientId = actor.ClientId,
            CustomerId = row.CustomerId,
            NoteId = id,
            At = now,
            Credential = actor.Credential,
            RequestId = actor.RequestId,
            Sealed = mapping.Cipher(key).Seal(id.ToString("N"), "note", text),
        });
        work.Record(AuditEntries.CustomerNoted(row.CustomerId, id), now);
        await work.Commit(cancellation);
        return new Note(id, text, now, actor.Credential);
    }

    // Under the customer's lock, as everything that becomes of an application. Its customer never changes, so that it may be looked up before.
    private async Task<(UnitOfWork? Work, ApplicationRow Row)> Begin(Actor actor, SentId application, CancellationToken cancellation)
    {
        Guid? customer;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            customer = await db.Applications.Where(one => one.ClientId == actor.ClientId && one.ApplicationId == application.Id)
                .Select(one => (Guid?)one.CustomerId).FirstOrDefaultAsync(cancellation);
        }

        if (customer is not { } id)
        {
            return default;
        }

        var work = await UnitOfWork.Begin(contexts, turns, actor, id, null, clock, cancellation);
        try
        {
            await work.Lock(SentId.Of(id), cancellation);
            return (work, await work.Db.Applications.SingleAsync(one => one.ClientId == actor.ClientId && one.ApplicationId == application.Id, cancellation));
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    private static Task<Dictionary<string, string>> Dialect(OnboardingDbContext db, Actor reader, CancellationToken cancellation) =>
        db.Clients.Where(client => client.ClientId == reader.ClientId).ToDictionaryAsync(client => client.ClientId, client => client.Dialect, cancellation);

    private static RecordedMove Read(MoveRow row, FieldCipher? cipher) => new(
        new Move(row.What, row.ApplicationId, row.FromStatus, row.ToStatus, row.Detail, row.Reason is { } box ? cipher?.OpenIfIntact(row.MoveId.ToString("N"), "reason", box) : null),
        row.At,
        row.Credential,
        row.RequestId);
}
