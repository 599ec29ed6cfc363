using System.Buffers.Binary;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// Sees to it that all who write at a time write by the same index key. A unique index compares what is under one key; an instance that had another would accept known numbers.
/// So each connection holds a lock on its key for as long as it lives, shared with all others of that key. Whoever replaces a key waits until nobody holds the former one's, and from then on none
/// can be opened with it (docs/decisions/index-key-rotation.md).
/// </summary>
internal sealed class IndexKeyUse(PrivacyOptions options)
{
    // Any number that nothing else on the database locks with.
    private const int Kind = 0x696E6478;

    // A connection that was just closed takes PostgreSQL a moment to notice.
    private const int Tries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly IndexKey active = IndexKey.Active(options);

    /// <summary>A source of connections each of which takes the lock first.</summary>
    public NpgsqlDataSource Connect(string connectionString) =>
        new NpgsqlDataSourceBuilder(connectionString).UsePhysicalConnectionInitializer(Begin, BeginAsync).Build();

    /// <summary>Does something while nobody writes by a key, nor can begin to.</summary>
    /// <exception cref="UnfitDatabaseException">Somebody does, after seconds still.</exception>
    public static async Task WhileUnused(OnboardingDbContext db, IndexKey key, Func<Task> work, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation); // a lock is the connection's
        try
        {
            var (kind, id) = (Kind, LockOf(key));
            for (var tries = Tries; !await Ask($"SELECT pg_try_advisory_lock({kind}, {id}) AS \"Value\""); await Task.Delay(Pause, cancellation))
            {
                if (--tries == 0)
                {
                    throw new UnfitDatabaseException(
                        "Somebody still writes by the index key that Privacy__FormerIndexKey is to be: stop every instance that has it as Privacy__IndexKey, then start them with both keys "
                        + "(docs/operations.md, Keys).");
                }
            }

            try
            {
                await work();
            }
            finally
            {
                await Ask($"SELECT pg_advisory_unlock({kind}, {id}) AS \"Value\"");
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        Task<bool> Ask(FormattableString sql) => db.Database.SqlQuery<bool>(sql).SingleAsync(cancellation);
    }

    private void Begin(NpgsqlConnection connection)
    {
        using var batch = Batch(connection);
        try
        {
            using var answers = batch.ExecuteReader();
            answers.NextResult();
            Hold(answers.Read());
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // Nothing is there yet; the keys are compared once it is.
        }
    }

    private async Task BeginAsync(NpgsqlConnection connection)
    {
        await using var batch = Batch(connection);
        try
        {
            await using var answers = await batch.ExecuteReaderAsync();
            await answers.NextResultAsync();
            Hold(await answers.ReadAsync());
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // As above.
        }
    }

    // Two statements: the second sees what was committed until the lock was there.
    private NpgsqlBatch Batch(NpgsqlConnection connection)
    {
        var batch = connection.CreateBatch();
        batch.BatchCommands.Add(new("SELECT pg_advisory_lock_shared($1, $2)") { Parameters = { new() { Value = Kind }, new() { Value = LockOf(active) } } });
        batch.BatchCommands.Add(new("SELECT 1 FROM key_checks WHERE key_name = $1") { Parameters = { new() { Value = IndexKeyHistory.NameOf("former", active) } } });
        return batch;
    }

    private static void Hold(bool isFormer)
    {
        if (isFormer)
        {
            throw new UnfitDatabaseException("Privacy__IndexKey is a former key of this database: set the one that took its place (docs/operations.md, Keys).");
        }
    }

    private static int LockOf(IndexKey key) => BinaryPrimitives.ReadInt32BigEndian(key.Mark);
}
