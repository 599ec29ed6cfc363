using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

/// <summary>The documents of a customer, in the transaction of whatever changes the customer and under its lock.</summary>
internal static class CustomerDocuments
{
    /// <summary>Adds documents, and takes away those in whose place they come. All current ones, oldest first.</summary>
    /// <exception cref="InvalidOperationException">A file is gone or is another document's.</exception>
    public static async Task<IReadOnlyList<DocumentRow>> Add(
        UnitOfWork work, FileKeys keys, Guid customerId, IReadOnlyList<NewCustomerDocument> added, DateTimeOffset now, CancellationToken cancellation)
    {
        var current = await Current(work.Db, work.Actor.ClientId, customerId).ToListAsync(cancellation);
        foreach (var one in added)
        {
            if (one.Replaces && current.Find(row => IsSame(row, one.Document)) is { } replaced)
            {
                current.Remove(replaced);
                await Replace(work, replaced, now, cancellation);
            }

            current.Add(Add(work, one, now));
        }

        await keys.Give(work, customerId, [.. added.Select(one => one.FileId)], cancellation);
        return current;
    }

    /// <summary>How many a customer has, those that were replaced among them.</summary>
    public static Task<int> Count(UnitOfWork work, Guid customerId, CancellationToken cancellation) =>
        work.Db.Documents.CountAsync(row => row.ClientId == work.Actor.ClientId && row.CustomerId == customerId, cancellation);

    /// <summary>Adds the documents of a customer that this transaction registers.</summary>
    public static async Task AddFirst(
        UnitOfWork work, FileKeys keys, Guid customerId, IReadOnlyList<NewCustomerDocument> added, KycApplication? application, CancellationToken cancellation)
    {
        DocumentRow[] rows = [.. added.Select(one => Add(work, one, one.Document.CreatedAt))];
        if (application is not null)
        {
            Link(rows, application);
        }

        await keys.Give(work, customerId, [.. added.Select(one => one.FileId)], cancellation);
    }

    /// <summary>The applications that have a document, tracked, so that they can be written back.</summary>
    public static async Task<IReadOnlyList<ApplicationRow>> Having(UnitOfWork work, DocumentRow document, CancellationToken cancellation)
    {
        if (document.ApplicationId is null)
        {
            return [];
        }

        var applications = await work.Db.Applications
            .Where(one => one.ClientId == document.ClientId && one.CustomerId == document.CustomerId)
            .ToListAsync(cancellation);
        return [.. applications.Where(one => one.Documents.Any(link => link.Document == document.DocumentId))];
    }

    /// <summary>Remembers in each document that it belongs to an application now.</summary>
    public static void Link(IReadOnlyList<DocumentRow> rows, KycApplication application)
    {
        foreach (var row in rows.Where(row => application.Documents.Any(link => link.DocumentId == row.DocumentId)))
        {
            row.ApplicationId = application.Id;
        }
    }

    /// <summary>As an application has it.</summary>
    public static LinkedDocument Link(DocumentRow row) => new(row.DocumentId, row.EntityId!.Value, row.Kind, row.Side!.Value);

    /// <summary>A customer's documents that weren't replaced, oldest first.</summary>
    public static IQueryable<DocumentRow> Current(OnboardingDbContext db, string clientId, Guid customerId) => db.Documents
        .Where(row => row.ClientId == clientId && row.CustomerId == customerId && row.ReplacedAt == null)
        .OrderBy(row => row.CreatedAt).ThenBy(row => row.DocumentId);

    /// <summary>The same of several customers.</summary>
    public static IQueryable<DocumentRow> Current(OnboardingDbContext db, string clientId, Guid[] customers) => db.Documents
        .Where(row => row.ClientId == clientId && row.CustomerId != null && customers.Contains(row.CustomerId.Value) && row.ReplacedAt == null)
        .OrderBy(row => row.CreatedAt).ThenBy(row => row.DocumentId);

    /// <summary>Those of one customer, read.</summary>
    public static async Task<IReadOnlyList<Document>> CurrentOf(UnitOfWork work, Guid customerId, CancellationToken cancellation) =>
        [.. (await Current(work.Db, work.Actor.ClientId, customerId).ToListAsync(cancellation)).Select(row => row.ToDomain())];

    /// <summary>Those of one customer, as an application would have them.</summary>
    public static async Task<IReadOnlyList<LinkedDocument>> Links(UnitOfWork work, Guid customerId, CancellationToken cancellation) =>
        [.. (await Current(work.Db, work.Actor.ClientId, customerId).ToListAsync(cancellation)).Select(Link)];

    /// <summary>Leaves a file to the sweep: somebody may be reading it.</summary>
    public static Task<int> Leave(OnboardingDbContext db, string clientId, Guid? fileId, DateTimeOffset now, CancellationToken cancellation) => db.Files
        .Where(file => file.ClientId == clientId && file.FileId == fileId)
        .ExecuteUpdateAsync(file => file.SetProperty(found => found.LeftAt, now), cancellation);

    private static bool IsSame(DocumentRow row, Document document) =>
        (row.EntityId, row.Kind, row.Side, row.Name) == (document.Owner!.EntityId, document.Kind, document.Owner.Side, document.Name);

    // What an application has been given stays with it.
    private static async Task Replace(UnitOfWork work, DocumentRow replaced, DateTimeOffset now, CancellationToken cancellation)
    {
        replaced.ReplacedAt = now;
        if (replaced.ApplicationId is null)
        {
            await Leave(work.Db, replaced.ClientId, replaced.FileId, now, cancellation);
            work.Db.Documents.Remove(replaced);
        }
    }

    private static DocumentRow Add(UnitOfWork work, NewCustomerDocument added, DateTimeOffset now)
    {
        var row = DocumentRow.Of(work.Actor.ClientId, added.Document);
        row.FileId = added.FileId;
        work.Db.Documents.Add(row);
        work.Record(AuditEntries.DocumentAdded(row.DocumentId, row.CustomerId!.Value), now);
        return row;
    }
}
