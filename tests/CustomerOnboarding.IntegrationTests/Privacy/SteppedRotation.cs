using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>
/// <c>admin rotate-keys</c> step by step: it commits no more of its updates than it is let, however fast or slow the machine is, so that it can be met amid one. Others update as ever.
/// </summary>
/// <param name="database">Whose rows it updates.</param>
/// <param name="table">The table.</param>
/// <param name="of">Of which column, where the others are of no matter.</param>
internal sealed class SteppedRotation(Database database, string table, string? of = null)
{
    private const string Name = "rotating";

    /// <summary>From now on each of its updates, once made, waits until it is let.</summary>
    public Task Hold() => database.Do(
        $"""
        CREATE TABLE steps (step int);
        CREATE FUNCTION step() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            WHILE current_setting('application_name') = '{Name}' LOOP
                DELETE FROM steps WHERE ctid IN (SELECT ctid FROM steps LIMIT 1);
                EXIT WHEN FOUND;
                PERFORM pg_sleep(0.02);
            END LOOP;
            RETURN NULL;
        END $$;
        CREATE TRIGGER step AFTER UPDATE {(of is null ? "" : $"OF {of} ")}ON {table} FOR EACH STATEMENT EXECUTE FUNCTION step();
        """);

    /// <summary>Begins it, lets it do one step, and kills it amid the next: what that has updated is not committed. So two steps must be left, for two kills three.</summary>
    /// <param name="settings">The command's settings.</param>
    public async Task KillAmidTheSecondStep(IReadOnlyDictionary<string, string> settings)
    {
        const string Connection = "ConnectionStrings__Onboarding";
        await database.Do("INSERT INTO steps VALUES (1)");
        await using var rotating = ServiceProcess.Begin(
            new(settings) { [Connection] = $"{settings[Connection]};Application Name={Name}" }, "admin", "rotate-keys");
        await Eventually.IsTrue(
            async () =>
            {
                Assert.False(rotating.HasEnded, $"It ended before its second step. {rotating.Output} {rotating.Errors}");
                // The first never sleeps. Who has an id of a transaction has written.
                return (await Its<int>("pid", "AND wait_event = 'PgSleep' AND backend_xid IS NOT NULL")).Count == 1;
            },
            "its second step waits to be let");
        await rotating.Kill();
        // What waits to be let would never notice that nobody waits for it.
        await Eventually.IsTrue(async () => (await Its<bool>("pg_terminate_backend(pid)")).Count == 0, "its connections are gone");
    }

    /// <summary>Lets it do what it wants.</summary>
    public Task LetGo() => database.Do($"DROP TRIGGER step ON {table}; DROP FUNCTION step; DROP TABLE steps;");

    private Task<IReadOnlyList<T>> Its<T>(string what, string those = "") => database.AskAll<T>(
        $"SELECT {what} FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{Name}' {those}");
}
