using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

/// <summary>The keys of files, each its own: loose until a customer's document has the file, that customer's from then on.</summary>
internal sealed class FileKeys(LooseKeys keys)
{
    /// <summary>The key of a file that is about to be written.</summary>
    public (FieldCipher Cipher, LooseKeyRow Row) New(string clientId, Guid file) => keys.New(clientId, OwnerOf(file));

    /// <summary>The cipher of a file; null when its customer was erased.</summary>
    public Task<FieldCipher?> Cipher(OnboardingDbContext db, FileRow file, CancellationToken cancellation) => file is { CustomerId: { } customer, SealedKey: { } box }
        ? keys.Of(db, file.ClientId, OwnerOf(file.FileId), customer, box, cancellation)
        : keys.Find(db, file.ClientId, OwnerOf(file.FileId), cancellation);

    /// <summary>Gives files that are nobody's to a customer whose key is there, under its lock.</summary>
    /// <exception cref="InvalidOperationException">A file is gone or is somebody's.</exception>
    public async Task Give(UnitOfWork work, Guid customer, IReadOnlyCollection<Guid> files, CancellationToken cancellation)
    {
        Guid[] ids = [.. files];
        var rows = ids.Length == 0 ? [] : await work.Db.Files
            .FromSql($"SELECT * FROM files WHERE client_id = {work.Actor.ClientId} AND file_id = ANY ({ids}) ORDER BY file_id FOR UPDATE")
            .ToListAsync(cancellation);
        foreach (var row in rows)
        {
            row.SealedKey = await keys.Give(work.Db, row.ClientId, OwnerOf(row.FileId), customer, cancellation);
            (row.CustomerId, row.LeftAt) = (customer, null);
        }

        if (rows.Count != ids.Length || rows.Exists(row => row.SealedKey is null))
        {
            throw new InvalidOperationException("A file is gone, or is another document's.");
        }
    }

    /// <summary>What a file is called where its key is.</summary>
    public static string OwnerOf(Guid file) => file.ToString("N");
}
