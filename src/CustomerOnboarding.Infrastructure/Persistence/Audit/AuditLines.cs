using System.Data;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>Reads the trail; and writes what changes nothing else.</summary>
internal sealed class AuditLines(IDbContextFactory<OnboardingDbContext> contexts, NpgsqlDataSource database, TimeProvider clock) : IAuditTrail
{
    // A trail of years takes its time.
    private const int PatienceSeconds = 3600;

    // Of the time that a caller may wait.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1);

    // A page grows backwards by windows of time, each four times as long as the one before: lines are found by the time that a few pages of the table hold, not
    // one by one, so that a window has to be no longer than it takes.
    private static readonly TimeSpan FirstWindow = TimeSpan.FromSeconds(1);

    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Entries =
        """
        SELECT u.id, e.client_id, e.entry_id, e.subject, e.at, e.credential, e.request_id, e.action, e.fields, e.reason
        FROM audit_seals s CROSS JOIN LATERAL unnest(s.entries) WITH ORDINALITY u(id, place)
            LEFT JOIN audit_entries e ON e.client_id = s.client_id AND e.entry_id = u.id
        WHERE s.client_id = $1 ORDER BY s.position, u.place
        """;

    private const string Unsealed =
        """
        SELECT e.client_id, e.entry_id, e.subject, e.at, e.credential, e.request_id, e.action, e.fields, e.reason FROM audit_entries e
        WHERE e.client_id = $1 AND NOT EXISTS (SELECT FROM (SELECT unnest(entries) AS entry_id FROM audit_seals WHERE client_id = $1) s WHERE s.entry_id = e.entry_id)
        ORDER BY e.at, e.entry_id
        """;

    public async Task<AuditPage> Page(AuditQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = db.AuditEntries.AsNoTracking().Where(row =>
            (query.ClientId == null || row.ClientId == query.ClientId)
            && (query.Subject == null || row.Subject == query.Subject)
            && (query.Credential == null || row.Credential == query.Credential)
            && (query.Action == null || row.Action == query.Action)
            && (query.From == null || row.At >= query.From)
            && (query.To == null || row.At < query.To));
        var (found, started, begin) = (new List<AuditRecord>(), Stopwatch.GetTimestamp(), query.From ?? Beginning);
        // The table's own key finds what was done to a record.
        var window = query is { ClientId: not null, Subject: not null } ? TimeSpan.MaxValue : FirstWindow;
        var before = query.Before ?? new AuditPlace(query.To ?? clock.GetUtcNow().AddDays(1), Guid.Empty);
        while (before.At > begin)
        {
            var (behind, id) = (before.At, before.EntryId);
            var until = window < behind - begin ? behind - window : begin;
            var page = await rows
                .Where(row => row.At >= until && EF.Functions.LessThan(ValueTuple.Create(row.At, row.EntryId), ValueTuple.Create(behind, id)))
                .OrderByDescending(row => row.At).ThenByDescending(row => row.EntryId)
                .Take(query.Take - found.Count)
                .ToListAsync(cancellation);
            found.AddRange(page.Select(row => row.ToDomain()));
            if (found.Count == query.Take)
            {
                return new AuditPage(found, new AuditPlace(found[^1].At, found[^1].EntryId));
            }

            before = new AuditPlace(until, Guid.Empty);
            if (Stopwatch.GetElapsedTime(started) > LongEnough)
            {
                return new AuditPage(found, before.At > begin ? before : null);
            }

            window = window < TimeSpan.FromDays(3650) ? window * 4 : window;
        }

        return new AuditPage(found, null);
    }

    public async IAsyncEnumerable<AuditLine> Read(string? clientId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Two readers side by side, links and lines, in one snapshot.
        await using var one = await database.OpenConnectionAsync(cancellation);
        await using var other = await database.OpenConnectionAsync(cancellation);
        await using var snapshot = await one.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var beside = await other.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var name = (string)(await Command(one, "SELECT pg_export_snapshot()").ExecuteScalarAsync(cancellation))!;
        await Command(other, $"SET TRANSACTION SNAPSHOT '{name}'").ExecuteNonQueryAsync(cancellation);

        await foreach (var checkpoint in Rows(Command(one, "SELECT number, at, clients, positions, hashes, previous, hash, signature FROM audit_checkpoints ORDER BY number"), Checkpoint, cancellation))
        {
            yield return new AuditLine(checkpoint, null, null, false);
        }

        var clients = clientId is not null
            ? [clientId]
            : await Rows(
                Command(one, "SELECT client_id COLLATE \"C\" FROM audit_seals UNION SELECT client_id COLLATE \"C\" FROM audit_entries ORDER BY 1"), row => row.GetString(0), cancellation)
                .ToListAsync(cancellation);
        foreach (var client in clients)
        {
            await using (var lines = Rows(Command(other, Entries, client), SealedLine, cancellation).GetAsyncEnumerator(cancellation))
            {
                var more = await lines.MoveNextAsync();
                var seals = Command(one, "SELECT client_id, position, sealed_at, entries, digests, previous, hash FROM audit_seals WHERE client_id = $1 ORDER BY position", client);
                await foreach (var seal in Rows(seals, Seal, cancellation))
                {
                    yield return new AuditLine(null, seal, null, false);
                    // Of an id that two lines have, both come: the second is one too many.
                    for (var (at, id) = (0, (Guid?)null); more && (at < seal.Entries.Count || lines.Current.Id == id); more = await lines.MoveNextAsync())
                    {
                        (at, id) = lines.Current.Id == id ? (at, id) : (at + 1, lines.Current.Id);
                        yield return new AuditLine(null, null, lines.Current.Record, true);
                    }
                }
            }

            await foreach (var record in Rows(Command(one, Unsealed, client), row => Read(row, 0), cancellation))
            {
                yield return new AuditLine(null, null, record, false);
            }
        }
    }

    public async Task Record(Actor actor, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Whom an operator asks for by the name of a client may be no client, but a number: then it is a look at the installation, and what was typed is written nowhere.
        var isKnown = actor.ClientId.Length == 0 || await db.Clients.AnyAsync(client => client.ClientId == actor.ClientId, cancellation);
        db.Record(isKnown ? actor : actor with { ClientId = "" }, entry, now);
        await db.SaveChangesAsync(cancellation);
    }

    public static AuditRecord Read(NpgsqlDataReader reader, int first) => new(
        reader.GetString(first),
        reader.GetGuid(first + 1),
        reader.GetString(first + 2),
        reader.GetFieldValue<DateTimeOffset>(first + 3),
        reader.GetString(first + 4),
        reader.GetString(first + 5),
        reader.GetString(first + 6),
        reader.GetString(first + 7),
        reader.IsDBNull(first + 8) ? null : reader.GetFieldValue<byte[]>(first + 8));

    private static AuditCheckpoint Checkpoint(NpgsqlDataReader row) => new CheckpointRow
    {
        Number = row.GetInt64(0),
        At = row.GetFieldValue<DateTimeOffset>(1),
        Clients = row.GetFieldValue<string[]>(2),
        Positions = row.GetFieldValue<long[]>(3),
        Hashes = row.GetFieldValue<byte[][]>(4),
        Previous = row.GetFieldValue<byte[]>(5),
        Hash = row.GetFieldValue<byte[]>(6),
        Signature = row.IsDBNull(7) ? null : row.GetFieldValue<byte[]>(7),
    }.ToDomain();

    private static AuditSeal Seal(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetInt64(1),
        row.GetFieldValue<DateTimeOffset>(2),
        row.GetFieldValue<Guid[]>(3),
        row.GetFieldValue<byte[]>(4),
        row.GetFieldValue<byte[]>(5),
        row.GetFieldValue<byte[]>(6));

    private static (Guid Id, AuditRecord? Record) SealedLine(NpgsqlDataReader row) => (row.GetGuid(0), row.IsDBNull(1) ? null : Read(row, 1));

    private static NpgsqlCommand Command(NpgsqlConnection connection, string text, string? client = null)
    {
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = PatienceSeconds };
        if (client is not null)
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = client });
        }

        return command;
    }

    private static async IAsyncEnumerable<T> Rows<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return read(reader);
        }
    }
}
