using System.Data;
using System.Security.Cryptography;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

/// <summary>
/// Documents, and their files as rows of sealed pieces. Pieces are written one statement each, so that a slow upload holds neither a
/// transaction nor a connection; only the last step, which makes the file the document's, is a transaction.
/// </summary>
internal sealed class DocumentStore(
    IDbContextFactory<OnboardingDbContext> contexts, Turns turns, FileKeys keys, CustomerMapping mapping, Outbox outbox, TimeProvider clock) : IDocumentStore
{
    public async Task<bool> Add(Actor actor, Document document, int most, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var unlinked = db.Documents.Where(row => row.ClientId == actor.ClientId && row.ApplicationId == null && row.CustomerId == null);
        if (await unlinked.OrderBy(row => row.CreatedAt).Take(most).CountAsync(cancellation) >= most)
        {
            return false;
        }

        db.Documents.Add(DocumentRow.Of(actor.ClientId, document));
        db.Record(actor, AuditEntries.DocumentAnnounced(document), document.CreatedAt);
        var committed = await db.Remember(actor, document, endsCustomer: false, cancellation);
        await db.SaveChangesAsync(cancellation);
        committed?.Invoke();
        return true;
    }

    public async Task<Document?> Find(Actor actor, SentId documentId, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await Own(db, actor, documentId).AsNoTracking().FirstOrDefaultAsync(cancellation))?.ToDomain();
    }

    public async Task<Result<Document>> ReplaceFile(
        Actor actor, SentId documentId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fileId = await StoreFile(db, actor, content, now, cancellation);
        using var turn = await turns.Take(actor, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var locked = await db.Documents
            .FromSql($"SELECT * FROM documents WHERE client_id = {actor.ClientId} AND document_id = {documentId.Id} FOR UPDATE")
            .ToListAsync(cancellation);
        if (locked is not [{ ApplicationId: null, CustomerId: null } row])
        {
            await transaction.RollbackAsync(cancellation);
            await Delete(db, actor.ClientId, fileId, cancellation);
            return locked is [] ? DocumentErrors.NotFound(documentId) : DocumentErrors.NotAccepted(FileFault.DocumentIsLinked);
        }

        var (replaced, changed) = (row.FileId, clock.OfChange(row.CreatedAt)); // the upload may have taken long
        row.FileId = fileId;
        db.Record(actor, AuditEntries.DocumentUploaded(row.DocumentId), changed);
        var committed = await db.Remember(actor, row.ToDomain(), endsCustomer: false, cancellation);
        await db.SaveChangesAsync(cancellation);
        // What it replaces is left to the sweep: somebody may be reading it.
        await db.Files.Where(file => file.ClientId == actor.ClientId && (file.FileId == fileId || file.FileId == replaced)).ExecuteUpdateAsync(
            file => file.SetProperty(found => found.LeftAt, found => found.FileId == fileId ? null : changed), cancellation);
        await transaction.CommitAsync(cancellation);
        committed?.Invoke();
        return row.ToDomain();
    }

    public async Task<Guid> StoreFile(Actor actor, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await StoreFile(db, actor, content, now, cancellation);
    }

    public async Task<Result<DocumentPage>> OfCustomer(Actor actor, SentId customer, int skip, int take, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Several statements, one snapshot.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var owner = await db.Customers.AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == actor.ClientId && row.CustomerId == customer.Id, cancellation);
        if (owner is null || owner.IsHiddenFrom(actor) || !customer.Fits(owner.CustomerType))
        {
            return CustomerErrors.NotFound(customer);
        }

        var current = CustomerDocuments.Current(db, actor.ClientId, customer.Id).AsNoTracking();
        var (total, rows) = (await current.CountAsync(cancellation), await current.Skip(skip).Take(take).ToListAsync(cancellation));
        var ids = rows.Select(row => row.ApplicationId).OfType<Guid>().Distinct().ToArray();
        var having = ids.Length == 0 ? [] : await db.Applications.AsNoTracking()
            .Where(one => one.ClientId == actor.ClientId && ids.Contains(one.ApplicationId) && one.Status != KycStatus.Withdrawn)
            .ToDictionaryAsync(one => one.ApplicationId, ApplicationMapping.ToDomain, cancellation);
        return new DocumentPage(new CustomerId(owner.CustomerId, owner.CustomerType), [.. rows.Select(row => row.ToDomain()).Select(Listed)], total);

        ListedDocument Listed(Document document) => new(
            document,
            document.ApplicationId is { } id && having.TryGetValue(id, out var application)
                ? application.Entities.FirstOrDefault(one => one.Entity.Id == document.Owner!.EntityId)?.Outcome
                : null);
    }

    public async Task<Result<Document>> Delete(
        Actor actor, SentId documentId, Func<DocumentState, DateTimeOffset, Result<DocumentRemoval>> decide, CancellationToken cancellation)
    {
        // A document never changes its customer, so that it may be looked up before the lock.
        if (await CustomerOf(actor, documentId, cancellation) is not { } customer)
        {
            return DocumentErrors.NotFound(documentId);
        }

        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer, null, clock, cancellation);
        if (await work.Lock(SentId.Of(customer), cancellation) is not { } owner
            || await Own(work.Db, actor, documentId).SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return DocumentErrors.NotFound(documentId);
        }

        var now = await work.NowWithApplications(customer, cancellation, owner.UpdatedAt);
        var rows = await StoredCustomer.Load(work.Db, owner, cancellation);
        var cipher = mapping.Cipher(rows.Key);
        var assigned = await AssignedQuestionnaires.Load(work, customer, cipher, cancellation);
        var having = await CustomerDocuments.Having(work, row, cancellation);
        KycApplication[] had = [.. having.Select(ApplicationMapping.ToDomain)];
        var decision = decide(new DocumentState(CustomerMapping.ReadStanding(owner), row.ToDomain(), had, assigned.All), now);
        if (decision.IsRefused)
        {
            return decision.Error;
        }

        var removal = decision.Value;
        foreach (var (found, (was, became)) in having.Zip(had.Zip(removal.Applications)))
        {
            ApplicationMapping.Write(found, was, became);
        }

        var before = mapping.ToDomain(rows, disclosed: true) with { Questionnaires = assigned.All };
        var after = before with { Standing = removal.Customer, Questionnaires = removal.Questionnaires };
        await StoredCustomer.Write(work, rows, before, after, mapping, now, cancellation);
        var steps = assigned.Write(removal.Questionnaires, cipher, now);
        work.Db.Documents.Remove(row);
        work.Record(removal.Entry, now);
        await outbox.Tell(work, owner, new Told { Questionnaires = steps }, now, cancellation);
        // Not left to the sweep: whoever takes a document away wants it gone.
        await work.Db.SaveChangesAsync(cancellation);
        await Delete(work.Db, actor.ClientId, row.FileId!.Value, cancellation);
        var document = row.ToDomain();
        await work.Commit(document, cancellation);
        return document;
    }

    public async Task<Stream?> OpenFile(Actor actor, SentId documentId, DateTimeOffset now, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Own(db, actor, documentId).Select(row => row.FileId).FirstOrDefaultAsync(cancellation) is not { } fileId)
        {
            return null;
        }

        var file = await db.Files.AsNoTracking().SingleAsync(row => row.ClientId == actor.ClientId && row.FileId == fileId, cancellation);
        if (await keys.Cipher(db, file, cancellation) is not { } cipher)
        {
            return null;
        }

        var pieces = await db.FilePieces.CountAsync(row => row.ClientId == actor.ClientId && row.FileId == fileId, cancellation);
        if (pieces == 0)
        {
            throw new CryptographicException("A file without any piece: no upload leaves one.");
        }

        db.Record(actor, AuditEntries.DocumentViewed(documentId.Id), now);
        await db.SaveChangesAsync(cancellation);
        return new SealedPieces(Piece, pieces, cipher, fileId.ToString("N"));

        // A connection for the moment only: whoever reads slowly keeps none.
        async Task<byte[]> Piece(int ordinal, CancellationToken stop)
        {
            using var ownTurn = await turns.Take(actor, stop);
            await using var reading = await contexts.CreateDbContextAsync(stop);
            return await reading.FilePieces
                .Where(row => row.ClientId == actor.ClientId && row.FileId == fileId && row.Ordinal == ordinal)
                .Select(row => row.Sealed)
                .SingleAsync(stop);
        }
    }

    private async Task<Guid?> CustomerOf(Actor actor, SentId documentId, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Own(db, actor, documentId).Select(row => row.CustomerId).FirstOrDefaultAsync(cancellation);
    }

    private async Task<Guid> StoreFile(OnboardingDbContext db, Actor actor, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var fileId = Guid.CreateVersion7(now);
        try
        {
            await WritePieces(db, actor, fileId, content, now, cancellation);
            return fileId;
        }
        catch (Exception exception) when (!DatabaseOutage.Is(exception))
        {
            // Broken off, or too large. What can't be removed now is swept up later.
            await Delete(db, actor.ClientId, fileId, CancellationToken.None);
            throw;
        }
    }

    private async Task WritePieces(
        OnboardingDbContext db, Actor actor, Guid fileId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var (cipher, key) = keys.New(actor.ClientId, fileId);
        await Write(
            $"""
            WITH key AS (INSERT INTO loose_keys (client_id, owner, wrapped_key) VALUES ({key.ClientId}, {key.Owner}, {key.WrappedKey}))
            INSERT INTO files (client_id, file_id, created_at, left_at) VALUES ({actor.ClientId}, {fileId}, {now}, {now})
            """);
        var pieces = SealedPieces.Seal(content, cipher, fileId.ToString("N"), cancellation);
        var ordinal = 0;
        await foreach (var piece in pieces)
        {
            await Write($"INSERT INTO file_pieces (client_id, file_id, ordinal, sealed) VALUES ({actor.ClientId}, {fileId}, {ordinal++}, {piece})");
        }

        // A turn for each, so that a slow upload doesn't keep one either.
        async Task Write(FormattableString statement)
        {
            using var turn = await turns.Take(actor, cancellation);
            await db.Database.ExecuteSqlAsync(statement, cancellation);
        }
    }

    private static Task<int> Delete(OnboardingDbContext db, string clientId, Guid fileId, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"""
        WITH key AS (DELETE FROM loose_keys WHERE client_id = {clientId} AND owner = {FileKeys.OwnerOf(fileId)})
        DELETE FROM files WHERE client_id = {clientId} AND file_id = {fileId}
        """,
        cancellation);

    private static IQueryable<DocumentRow> Own(OnboardingDbContext db, Actor actor, SentId documentId) =>
        db.Documents.Where(row => row.ClientId == actor.ClientId && row.DocumentId == documentId.Id);
}
