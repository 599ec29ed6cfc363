using System.Security.Cryptography;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

/// <summary>
/// Documents, and their files as rows of sealed pieces. Pieces are written one statement each, so that a slow upload holds neither a
/// transaction nor a connection; only the last step, which makes the file the document's, is a transaction.
/// </summary>
internal sealed class DocumentStore(IDbContextFactory<OnboardingDbContext> contexts, KeyRing keys) : IDocumentStore
{
    private const int SweepBatch = 20;

    public async Task Add(Actor actor, Document document, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Documents.Add(DocumentRow.Of(actor.ClientId, document));
        db.Record(actor, new AuditEntry("document.announced", document.Id), document.CreatedAt);
        await db.SaveChangesAsync(cancellation);
    }

    public async Task<Document?> Find(Actor actor, SentId documentId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await Own(db, actor, documentId).AsNoTracking().FirstOrDefaultAsync(cancellation))?.ToDomain();
    }

    public async Task<Result<Document>> ReplaceFile(
        Actor actor, SentId documentId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fileId = Guid.CreateVersion7(now);
        try
        {
            await WritePieces(db, actor.ClientId, fileId, content, now, cancellation);
        }
        catch (Exception exception) when (!DatabaseOutage.Is(exception))
        {
            // Broken off, or too large. What can't be removed now is swept up later.
            await Delete(db, actor.ClientId, fileId, CancellationToken.None);
            throw;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var locked = await db.Documents
            .FromSql($"SELECT * FROM documents WHERE client_id = {actor.ClientId} AND document_id = {documentId.Id} FOR UPDATE")
            .ToListAsync(cancellation);
        if (locked is not [{ ApplicationId: null } row])
        {
            await transaction.RollbackAsync(cancellation);
            await Delete(db, actor.ClientId, fileId, cancellation);
            return locked is [] ? DocumentErrors.NotFound(documentId) : DocumentErrors.NotAccepted(FileFault.DocumentIsLinked);
        }

        var replaced = row.FileId;
        row.FileId = fileId;
        db.Record(actor, new AuditEntry("document.uploaded", row.DocumentId), now);
        await db.SaveChangesAsync(cancellation);
        if (replaced is { } old)
        {
            await Delete(db, actor.ClientId, old, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return row.ToDomain();
    }

    public async Task<Stream?> OpenFile(Actor actor, SentId documentId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Own(db, actor, documentId).Select(row => row.FileId).FirstOrDefaultAsync(cancellation) is not { } fileId)
        {
            return null;
        }

        var file = await db.Files.AsNoTracking().SingleAsync(row => row.ClientId == actor.ClientId && row.FileId == fileId, cancellation);
        var pieces = await db.FilePieces.CountAsync(row => row.ClientId == actor.ClientId && row.FileId == fileId, cancellation);
        if (pieces == 0)
        {
            throw new CryptographicException("A file without any piece: no upload leaves one.");
        }

        db.Record(actor, new AuditEntry("document.viewed", documentId.Id), now);
        await db.SaveChangesAsync(cancellation);
        return new SealedPieces(Piece, pieces, keys.Unwrap(actor.ClientId, fileId.ToString("N"), file.WrappedKey), fileId.ToString("N"));

        // A connection for the moment only: whoever reads slowly keeps none.
        async Task<byte[]> Piece(int ordinal, CancellationToken stop)
        {
            await using var reading = await contexts.CreateDbContextAsync(stop);
            return await reading.FilePieces
                .Where(row => row.ClientId == actor.ClientId && row.FileId == fileId && row.Ordinal == ordinal)
                .Select(row => row.Sealed)
                .SingleAsync(stop);
        }
    }

    public async Task<int> SweepLeftovers(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // A few at a time: however many there are, no statement runs into its time-out, which would leave all of them for ever.
        var (sum, swept) = (0, 0);
        do
        {
            swept = await db.Files
                .Where(file => file.CreatedAt < before
                    && !db.Documents.Any(document => document.ClientId == file.ClientId && document.FileId == file.FileId))
                .OrderBy(file => file.CreatedAt)
                .Take(SweepBatch)
                .ExecuteDeleteAsync(cancellation);
            sum += swept;
        }
        while (swept == SweepBatch);
        return sum;
    }

    private async Task WritePieces(
        OnboardingDbContext db, string clientId, Guid fileId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var (cipher, wrapped) = keys.NewDataKey(clientId, fileId.ToString("N"));
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO files (client_id, file_id, wrapped_key, created_at) VALUES ({clientId}, {fileId}, {wrapped}, {now})", cancellation);
        var pieces = SealedPieces.Seal(content, cipher, fileId.ToString("N"), cancellation);
        var ordinal = 0;
        await foreach (var piece in pieces)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO file_pieces (client_id, file_id, ordinal, sealed) VALUES ({clientId}, {fileId}, {ordinal++}, {piece})", cancellation);
        }
    }

    private static Task<int> Delete(OnboardingDbContext db, string clientId, Guid fileId, CancellationToken cancellation) =>
        db.Files.Where(row => row.ClientId == clientId && row.FileId == fileId).ExecuteDeleteAsync(cancellation);

    private static IQueryable<DocumentRow> Own(OnboardingDbContext db, Actor actor, SentId documentId) =>
        db.Documents.Where(row => row.ClientId == actor.ClientId && row.DocumentId == documentId.Id);
}
