using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Persistence.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Brings the schema up to date. Several instances may do so at once: the first takes a lock, the others find nothing left to do.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Host and port, for people.</summary>
    string Address { get; }

    /// <summary>Runs the missing migrations, and sees to it that database and keys belong together.</summary>
    /// <returns>The settings of master keys that the database knows and that aren't set: what they wrapped can't be read.</returns>
    /// <exception cref="UnfitDatabaseException">They don't, or another program migrated it, newer or with other migrations, or it doesn't let us in.</exception>
    Task<IReadOnlyList<string>> Migrate(CancellationToken cancellation);

    /// <summary>Looks at what <see cref="Migrate"/> would find, and changes nothing.</summary>
    /// <inheritdoc cref="Migrate"/>
    /// <returns>What was found.</returns>
    Task<DatabaseState> Inspect(CancellationToken cancellation);

    /// <summary>Whether the database answers, now.</summary>
    Task<bool> CanAnswer(CancellationToken cancellation);
}

internal sealed class DatabaseMigrator(IDbContextFactory<OnboardingDbContext> contexts, NpgsqlDataSource database, SchemaOwner owner, KeyChecks keys, TimeProvider time) : IDatabaseMigrator
{
    // Any number that nothing else on the database locks.
    private const long LockId = 0x6F6E626F61726431;

    private const string Serving = "ConnectionStrings__Onboarding";
    private const string Owning = "ConnectionStrings__Owner";

    // Anybody may ask: together they hold one connection, however many they are.
    private readonly Gathering<bool, bool> questions = new(
        asked =>
        {
            using var db = contexts.CreateDbContext();
            db.Database.ExecuteSql($"SELECT 1");
            return asked;
        },
        most: 1000);

    public string Address => AddressOf(database);

    public async Task<IReadOnlyList<string>> Migrate(CancellationToken cancellation)
    {
        if (owner.IsAnother)
        {
            await Explained(
                Owning,
                () => Task.FromResult(owner.CreateDbContext()),
                async db =>
                {
                    await CreateIfMissing(db, cancellation);
                    return await Locked(
                        db,
                        async () =>
                        {
                            await MigratePending(db, cancellation);
                            await SchemaOwner.Grant(db, new NpgsqlConnectionStringBuilder(database.ConnectionString).Username!, cancellation);
                            return true;
                        },
                        cancellation);
                });
        }

        return await Explained(
            async db =>
            {
                await CreateIfMissing(db, cancellation);
                return await Locked(
                    db,
                    async () =>
                    {
                        await MigratePending(db, cancellation);
                        return await keys.Hold(db, cancellation);
                    },
                    cancellation);
            },
            cancellation);
    }

    public async Task<DatabaseState> Inspect(CancellationToken cancellation)
    {
        if (!owner.IsAnother)
        {
            return await Explained(db => Look(db, Serving, cancellation), cancellation);
        }

        // By whoever would migrate, and grant the serving role what it may lack yet.
        var state = await Explained(Owning, () => Task.FromResult(owner.CreateDbContext()), db => Look(db, Owning, cancellation));
        if (state.Exists)
        {
            await Explained(db => db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync(cancellation), cancellation);
        }

        return state;
    }

    private async Task<DatabaseState> Look(OnboardingDbContext db, string setting, CancellationToken cancellation)
    {
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellation))
        {
            return await MayCreate(db, cancellation) ? new DatabaseState(false, 0, [], default, []) : throw new UnfitDatabaseException(MayNot(setting));
        }

        var pending = await Pending(db, cancellation);
        if (pending.Length > 0 && !await MayMigrate(db, cancellation))
        {
            throw new UnfitDatabaseException(MayNot(setting));
        }

        var ahead = await ClockAhead(db, cancellation);
        return pending.Length > 0
            ? new DatabaseState(true, pending.Length, [], ahead, [])
            : new DatabaseState(
                true,
                0,
                await keys.Compare(db, cancellation),
                ahead,
                await db.Subscriptions.Where(row => row.EndedAt == null).Select(row => row.Url).Distinct().Order().Take(1000).ToListAsync(cancellation));
    }

    // Asked where EF Core would create it: there is no other database to ask in.
    private static async Task<bool> MayCreate(OnboardingDbContext db, CancellationToken cancellation)
    {
        var missing = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var server = missing.CloneWith(new NpgsqlConnectionStringBuilder(missing.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await server.OpenAsync(cancellation);
        await using var question = server.CreateCommand();
        question.CommandText = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user";
        return (bool)(await question.ExecuteScalarAsync(cancellation))!;
    }

    // The extensions may be there already, made by somebody who may.
    private static Task<bool> MayMigrate(OnboardingDbContext db, CancellationToken cancellation) => db.Database.SqlQuery<bool>(
        $"""
        SELECT has_schema_privilege('public', 'CREATE')
            AND (has_database_privilege(current_database(), 'CREATE') OR (SELECT count(*) FROM pg_extension WHERE extname IN ('pg_trgm', 'btree_gin')) = 2)
            AND NOT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT pg_has_role(relowner, 'USAGE')) AS "Value"
        """).SingleAsync(cancellation);

    // A busy machine may take seconds to ask: its clock is no worse for it.
    private async Task<TimeSpan> ClockAhead(OnboardingDbContext db, CancellationToken cancellation)
    {
        var before = time.GetUtcNow();
        var theirs = await db.Database.SqlQuery<DateTimeOffset>($"SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellation);
        var after = time.GetUtcNow();
        return theirs < before ? before - theirs : theirs > after ? after - theirs : TimeSpan.Zero;
    }

    private Task<T> Explained<T>(Func<OnboardingDbContext, Task<T>> work, CancellationToken cancellation) =>
        Explained(Serving, () => contexts.CreateDbContextAsync(cancellation), work);

    private async Task<T> Explained<T>(string setting, Func<Task<OnboardingDbContext>> open, Func<OnboardingDbContext, Task<T>> work)
    {
        await using var db = await open();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5)); // waiting for another instance's migration is no failure
        try
        {
            return await work(db);
        }
        catch (Exception exception) when (Refusal(exception, Address, setting, MayNot(setting)) is { } refusal)
        {
            throw new UnfitDatabaseException(refusal);
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

    internal static string AddressOf(NpgsqlDataSource source)
    {
        var database = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        return database.Host!.Contains(',', StringComparison.Ordinal) ? database.Host : $"{database.Host}:{database.Port}";
    }

    private static async Task MigratePending(OnboardingDbContext db, CancellationToken cancellation)
    {
        // Not when there is nothing to do: even then EF Core takes a lock on its table, which not every role may.
        if ((await Pending(db, cancellation)).Length > 0)
        {
            await db.Database.MigrateAsync(cancellation);
        }
    }

    /// <summary>Which migrations a database lacks; it is only read.</summary>
    /// <exception cref="UnfitDatabaseException">It has others than this program's.</exception>
    internal static async Task<string[]> Pending(OnboardingDbContext db, CancellationToken cancellation)
    {
        var (mine, applied) = (db.Database.GetMigrations().ToArray(), (await db.Database.GetAppliedMigrationsAsync(cancellation)).ToArray());
        if (applied.Except(mine).FirstOrDefault() is { } unknown)
        {
            throw new UnfitDatabaseException(
                $"A newer version of this program migrated the database ({unknown}, which this one doesn't know): start that one, or restore a backup from before.");
        }

        if (applied.Length > 0)
        {
            var contents = await Contents(db, cancellation);
            if (applied.FirstOrDefault(id => contents.GetValueOrDefault(id) != SqlMigration.HashOf(id)) is { } other)
            {
                throw new UnfitDatabaseException(
                    $"The database was migrated by a version from before the first release, whose {other} was another than this program's: such databases aren't brought up to date, "
                    + "start over a new one (`admin database` prints the folder of Development's).");
            }
        }

        return [.. mine.Except(applied)];
    }

    private static async Task<Dictionary<string, string>> Contents(OnboardingDbContext db, CancellationToken cancellation)
    {
        try
        {
            return await db.Set<MigrationContent>().ToDictionaryAsync(content => content.MigrationId, content => content.ContentHash, cancellation);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return []; // from before it was kept
        }
    }

    // EF Core's own lock isn't enough: of instances that started together on an empty database, one failed with a table that was there
    // already. So one lock around it all, held by this connection.
    private static async Task<T> Locked<T>(OnboardingDbContext db, Func<Task<T>> work, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockId})", cancellation);
            var done = await work();
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockId})", cancellation);
            return done;
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

    /// <summary>The sentence about a database that doesn't let somebody in, or do what is needed; null when the exception is about something else.</summary>
    internal static string? Refusal(Exception exception, string address, string setting, string mayNot) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"PostgreSQL at {address} refuses the login: no such role, a wrong password, or none that pg_hba.conf allows ({setting}).",
            PostgresErrorCodes.InvalidCatalogName => $"PostgreSQL at {address} has no database of that name ({setting}).",
            PostgresErrorCodes.InsufficientPrivilege => mayNot,
            _ => null,
        };

    private static string MayNot(string setting) =>
        $"The role of {setting} may not do what is needed: create the database, bring its schema up to date, or use it. Where another role owns the schema, that one has to "
        + "migrate first: `admin migrate` with ConnectionStrings__Owner.";

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
