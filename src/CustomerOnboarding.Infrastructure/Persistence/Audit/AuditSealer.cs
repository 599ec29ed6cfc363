using System.Globalization;
using CustomerOnboarding.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>
/// Links committed lines. What is sealed is decided by a horizon: a line whose transaction is below the oldest one still running is there for good, and none can
/// come before it any more. So neither writers nor sealers of several instances wait for each other: whoever has the lock seals, the others come again.
/// </summary>
internal sealed class AuditSealer(IDbContextFactory<OnboardingDbContext> contexts, AuditOptions options) : IAuditSealer
{
    private const long LockId = 7_221_180_437_301_555_012;

    // Lines that are held at once.
    private const int Chunk = 5_000;

    // An advance over nothing isn't worth a row's new version each second.
    private const long Unremarkable = 10_000;

    // A backlog of millions takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const string Lines = "e.client_id, e.entry_id, e.subject, e.at, e.credential, e.request_id, e.action, e.fields, e.reason";

    // After a restore into another installation of PostgreSQL, whose transactions have other numbers, the numbers tell nothing of what was there before. That a
    // line is sealed twice then does no harm.
    private const string Missing =
        $"""
        SELECT {Lines} FROM audit_entries e
        WHERE NOT EXISTS (SELECT FROM (SELECT client_id, unnest(entries) AS entry_id FROM audit_seals) s WHERE s.client_id = e.client_id AND s.entry_id = e.entry_id)
        """;

    // Numbers of the database's own: a cursor's statement takes no parameters.
    private static string Since(long below, long horizon) =>
        string.Create(
            CultureInfo.InvariantCulture, $"SELECT {Lines} FROM audit_entries e WHERE e.transaction_id >= {below} AND e.transaction_id < {horizon}");

    public async Task<int> Seal(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(Patience);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({LockId}) AS \"Value\"").SingleAsync(cancellation))
        {
            return 0;
        }

        var (below, horizon, now) = await State(db, cancellation);
        var (heads, sealedNow) = (new Dictionary<string, AuditHead>(), 0);
        await foreach (var chunk in Chunks(db, below, horizon, cancellation))
        {
            foreach (var own in chunk.GroupBy(record => record.ClientId))
            {
                var head = heads.TryGetValue(own.Key, out var known) ? known : await Head(db, own.Key, cancellation);
                foreach (var records in own.Chunk(AuditSeal.MostEntries))
                {
                    var seal = AuditSeal.After(head, records, now);
                    db.Add(SealRow.Of(seal));
                    head = seal.Head;
                }

                heads[own.Key] = head;
            }

            sealedNow += chunk.Count;
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        if (sealedNow > 0 || horizon < below || horizon - below > Unremarkable)
        {
            await db.Set<SealerRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.SealedBelow, horizon), cancellation);
        }

        await AddCheckpoint(db, now, cancellation);
        await transaction.CommitAsync(cancellation);
        return sealedNow;
    }

    // The horizon before the time: what is sealed at a time is all that was committed well before it.
    private static async Task<(long Below, long Horizon, DateTimeOffset Now)> State(OnboardingDbContext db, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            "SELECT sealed_below, pg_snapshot_xmin(pg_current_snapshot())::text::bigint, clock_timestamp() FROM audit_sealer", (NpgsqlConnection)db.Database.GetDbConnection());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetFieldValue<long>(0), reader.GetFieldValue<long>(1), reader.GetFieldValue<DateTimeOffset>(2));
    }

    // By a cursor: links are written while lines are still being read.
    private static async IAsyncEnumerable<List<AuditRecord>> Chunks(
        OnboardingDbContext db, long below, long horizon, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var declare = new NpgsqlCommand($"DECLARE lines NO SCROLL CURSOR FOR {(horizon >= below ? Since(below, horizon) : Missing)}", connection))
        {
            await declare.ExecuteNonQueryAsync(cancellation);
        }

        while (true)
        {
            var chunk = new List<AuditRecord>();
            await using (var fetch = new NpgsqlCommand($"FETCH {Chunk} FROM lines", connection) { CommandTimeout = (int)Patience.TotalSeconds })
            {
                await using var reader = await fetch.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                {
                    chunk.Add(AuditLines.Read(reader, 0));
                }
            }

            if (chunk.Count == 0)
            {
                break;
            }

            yield return chunk;
        }
    }

    private static async Task<AuditHead> Head(OnboardingDbContext db, string clientId, CancellationToken cancellation) =>
        await db.Set<SealRow>().AsNoTracking().Where(row => row.ClientId == clientId).OrderByDescending(row => row.Position)
            .Select(row => new AuditHead(row.ClientId, row.Position, row.Hash)).FirstOrDefaultAsync(cancellation) ?? AuditHead.None(clientId);

    // Whatever moved since the last one, also when it was too early for one then.
    private async Task AddCheckpoint(OnboardingDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var last = (await db.Set<CheckpointRow>().AsNoTracking().OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation))?.ToDomain();
        if (last is not null && now - last.At < options.Checkpoint)
        {
            return;
        }

        var since = last?.At ?? DateTimeOffset.MinValue;
        var moved = new List<AuditHead>();
        foreach (var clientId in await db.Set<SealRow>().Where(row => row.SealedAt > since).Select(row => row.ClientId).Distinct().ToListAsync(cancellation))
        {
            moved.Add(await Head(db, clientId, cancellation));
        }

        if (moved.Count > 0)
        {
            db.Add(CheckpointRow.Of(AuditCheckpoint.After(last, moved, now, hash => CheckpointSignature.Sign(options.SigningKey, hash))));
            await db.SaveChangesAsync(cancellation);
        }
    }
}
