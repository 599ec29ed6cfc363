using System.Data.Common;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// Goes through the customers block by block, in the order in which they are stored, which needs no index: the mark of the former key tells which are left. A customer that somebody changes
/// at the moment is passed over, so that nobody waits for each other, and found the next time round; by then it mostly was written by the active key.
/// </summary>
internal sealed class IndexRotation(
    IDbContextFactory<OnboardingDbContext> contexts, CustomerMapping mapping, KeyHashes hashes, PrivacyOptions options, TimeProvider clock) : IIndexRotation
{
    // As many customers as they hold are indexed in one transaction: some hundreds.
    private const int Blocks = 32;
    private const int BlockBytes = 8192;

    // For what another transaction holds, before it is looked for again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IndexKey? former = IndexKey.Former(options);

    public async Task<long> Left(CancellationToken cancellation)
    {
        if (former is null)
        {
            return 0;
        }

        await using var db = await Unhurried(cancellation);
        return await db.Database
                .SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM customers WHERE substr(ssn_index, 1, 4) = {former.Mark} OR substr(number_index, 1, 4) = {former.Mark}").SingleAsync(cancellation)
            + await Signing(db).LongCountAsync(cancellation);
    }

    public async Task<long> Run(Action<long> progress, CancellationToken cancellation)
    {
        var unreadable = 0L;
        if (former is null)
        {
            return unreadable;
        }

        while (true)
        {
            await using var db = await Unhurried(cancellation);
            for (long block = 0, end = await End(db, cancellation); block < end; block += Blocks)
            {
                db.ChangeTracker.Clear();
                var (done, lost) = await Index(db, block, cancellation);
                unreadable += lost;
                if (done > 0)
                {
                    progress(done);
                }
            }

            if (await IndexSigning(db, cancellation) is > 0 and var keys)
            {
                progress(keys);
            }

            if (await Left(cancellation) == 0)
            {
                return unreadable;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public async Task<FormerIndexKeyNeeds?> Retire(CancellationToken cancellation)
    {
        if (former is null)
        {
            return null;
        }

        await using var db = await Unhurried(cancellation);
        var keys = await Marked(db).Where(row => row.PublicId == null && row.RevokedAt == null)
            .OrderBy(row => row.ClientId).ThenBy(row => row.CredentialId).Select(row => new { row.ClientId, row.CredentialId }).ToListAsync(cancellation);
        var needs = new FormerIndexKeyNeeds(
            await Left(cancellation),
            [.. keys.Select(key => (key.ClientId, KeyId.Of(key.CredentialId)))],
            await db.Database.SqlQuery<long>($"SELECT count(*) AS \"Value\" FROM idempotency_records WHERE substr(key_hash, 1, 4) = {former.Mark}").SingleAsync(cancellation));
        if (needs.IsNone)
        {
            // Nothing can have come in between: nobody writes by it any more.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var retired = await db.Database.ExecuteSqlAsync(
                $"INSERT INTO key_checks (key_name, check_value) VALUES ({IndexKeyHistory.NameOf("retired", former)}, {KeyCheck.Of(former).Value}) ON CONFLICT DO NOTHING", cancellation);
            if (retired > 0)
            {
                db.Record(Actor.System(""), AuditEntries.IndexKeyRetired(), clock.GetUtcNow());
                await db.SaveChangesAsync(cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }

        return needs;
    }

    private async Task<(int Done, int Unreadable)> Index(OnboardingDbContext db, long block, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (first, end, mark) = ($"({block},0)", $"({block + Blocks},0)", former!.Mark);
        var rows = await db.Customers
            .FromSql(
                $"""
                SELECT * FROM customers WHERE ctid >= {first}::tid AND ctid < {end}::tid AND (substr(ssn_index, 1, 4) = {mark} OR substr(number_index, 1, 4) = {mark})
                FOR NO KEY UPDATE SKIP LOCKED
                """)
            .AsNoTracking().ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return default;
        }

        var (clients, ids) = (rows.Select(row => row.ClientId).ToArray(), rows.Select(row => row.CustomerId).ToArray());
        var keys = await db.Set<DataKeyRow>()
            .FromSql($"SELECT k.* FROM unnest({clients}, {ids}) AS asked(client_id, customer_id) JOIN data_keys k USING (client_id, customer_id)")
            .AsNoTracking().ToDictionaryAsync(key => (key.ClientId, key.CustomerId), cancellation);
        var unreadable = 0;
        foreach (var row in rows)
        {
            if (keys.TryGetValue((row.ClientId, row.CustomerId), out var key))
            {
                mapping.Reindex(row, mapping.ToDomain(new CustomerRows(row, key, [], []), disclosed: true));
            }
            else
            {
                (row.SsnIndex, row.NumberIndex) = (null, null); // nobody can tell its number any more
                unreadable++;
            }
        }

        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE customers c SET ssn_index = n.ssn_index, number_index = n.number_index
            FROM unnest(@clients, @ids, @ssns, @numbers) AS n(client_id, customer_id, ssn_index, number_index)
            WHERE c.client_id = n.client_id AND c.customer_id = n.customer_id
            """,
            new DbParameter[]
            {
                new NpgsqlParameter("clients", clients),
                new NpgsqlParameter("ids", ids),
                Hashes("ssns", rows.Select(row => row.SsnIndex)),
                Hashes("numbers", rows.Select(row => row.NumberIndex)),
            },
            cancellation);
        await transaction.CommitAsync(cancellation);
        return (rows.Count, unreadable);
    }

    // They are few, and their names are there to be read.
    private async Task<int> IndexSigning(OnboardingDbContext db, CancellationToken cancellation)
    {
        var rows = await Signing(db).ToListAsync(cancellation);
        rows.ForEach(row => row.LookUp = hashes.OfPublicId(row.PublicId!));
        return await db.SaveChangesAsync(cancellation);
    }

    private IQueryable<CredentialRow> Signing(OnboardingDbContext db) => Marked(db).Where(row => row.PublicId != null);

    private IQueryable<CredentialRow> Marked(OnboardingDbContext db) => db.Credentials.FromSql($"SELECT * FROM credentials WHERE substr(look_up, 1, 4) = {former!.Mark}");

    private async Task<OnboardingDbContext> Unhurried(CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(0);
        return db;
    }

    private static async Task<long> End(OnboardingDbContext db, CancellationToken cancellation) =>
        await db.Database.SqlQuery<long>($"SELECT pg_relation_size('customers') / {BlockBytes} + 1 AS \"Value\"").SingleAsync(cancellation);

    private static NpgsqlParameter Hashes(string name, IEnumerable<byte[]?> values) =>
        new(name, NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = values.ToArray() };
}
