using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Brings the schema up to date. Several instances may do so at once: the first takes a lock, the others find nothing left to do.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Runs the missing migrations.</summary>
    Task Migrate(CancellationToken cancellation);

    /// <summary>Whether the database answers, now.</summary>
    Task<bool> CanAnswer(CancellationToken cancellation);
}

internal sealed class DatabaseMigrator(IDbContextFactory<OnboardingDbContext> contexts) : IDatabaseMigrator
{
    // Any number that nothing else on the database locks.
    private const long LockId = 0x6F6E626F61726431;

    // Anybody may ask: together they hold one connection, however many they are.
    private readonly Gathering<bool, bool> questions = new(
        asked =>
        {
            using var db = contexts.CreateDbContext();
            db.Database.ExecuteSql($"SELECT 1");
            return asked;
        },
        most: 1000);

    public async Task Migrate(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5)); // waiting for another instance's migration is no failure
        await CreateIfMissing(db, cancellation);

        // EF Core's own lock isn't enough: of instances that started together on an empty database, one failed with a table that was there
        // already. So one lock around it all, held by this connection.
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockId})", cancellation);
            await db.Database.MigrateAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockId})", cancellation);
        }
        catch
        {
            // Not back into the pool: what ends the lock then is the end of the connection.
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task<bool> CanAnswer(CancellationToken cancellation)
    {
        try
        {
            return await questions.Ask(true, cancellation);
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
        {
            return false;
        }
    }

    private static async Task CreateIfMissing(OnboardingDbContext db, CancellationToken cancellation)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellation))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellation);
        }
        catch (PostgresException exists) when (exists.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another instance was faster.
        }
    }
}
