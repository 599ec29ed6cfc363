using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Idempotency;

/// <summary>A process is killed while it holds a key: neither is anything done twice, nor lost, nor the key stuck.</summary>
[TakesLong]
public sealed class DeathTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Between_claim_and_commit_nothing_has_happened_and_the_same_request_runs_once_the_lease_is_over()
    {
        var database = await WithClient(onboarding.Cluster);
        var (init, held) = (Made.Individual(), await Held.At(database, "BEFORE INSERT ON customers"));
        await using (var doomed = await ServiceProcess.Serve(Settings(database)))
        {
            var partner = await LogIn(doomed.Address);
            var first = partner.InitOnce("k", init);
            await held.IsReached();
            await doomed.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => first);
        }

        await held.DisposeAsync();
        Assert.Equal("running ", await Record(database));
        await using var successor = await OwnInstance.Start(database.ConnectionString);
        var after = await LogIn(successor.Address);
        await NobodyIsAtWork(database);
        (await after.InitOnce("k", init)).IsInUse();
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM customers"));
        await EndLease(database);
        (await after.InitOnce("k", Made.Individual())).IsReused();

        var done = (await after.InitOnce("k", init)).Succeeded();

        Assert.False(done.IsReplay());
        (await after.InitOnce("k", init)).Replays(done);
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'customer.registered'"));
    }

    [OwnInstanceFact]
    public async Task Between_the_changes_of_one_request_what_it_has_answered_so_far_is_its_answer()
    {
        var database = await WithClient(onboarding.Cluster);
        var held = await Held.At(database, "BEFORE UPDATE ON applications");
        JsonObject start;
        await using (var doomed = await ServiceProcess.Serve(Settings(database)))
        {
            var partner = await LogIn(doomed.Address);
            start = new JsonObject { ["customerId"] = await partner.NewIndividual("AutoApprove") };
            var first = partner.PostOnce("k", "/kyc/start", start);
            await held.IsReached(); // the verifier was asked, and what it said is being written
            await doomed.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => first);
        }

        await held.DisposeAsync();
        Assert.Equal("running 200", await Record(database));
        await using var successor = await OwnInstance.Start(database.ConnectionString);
        var after = await LogIn(successor.Address);
        (await after.PostOnce("k", "/kyc/start", start)).IsInUse();
        await EndLease(database);

        var replayed = (await after.PostOnce("k", "/kyc/start", start)).Succeeded();

        Assert.True(replayed.IsReplay());
        Assert.Equal("running", replayed.Data.Standing());
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM applications"));
        await database.Do("UPDATE applications SET next_check_at = now()");
        Assert.Equal("completed", (string?)(await after.Until(replayed.Data, "completed"))["status"]); // the worker's by then
        (await after.PostOnce("k", "/kyc/start", start)).Replays(await Again(replayed));

        static Task<Answer> Again(Answer replay)
        {
            replay.Headers.Remove("Idempotent-Replayed");
            return Task.FromResult(replay);
        }
    }

    [OwnInstanceFact]
    public async Task Between_commit_and_answer_the_same_request_is_answered_at_once()
    {
        // Its commits wait for a standby that there isn't, once they are made: the process dies before it learns that they are.
        await using var cluster = await PrivateCluster.StartTemporary();
        var database = await WithClient(cluster);
        var (init, held) = (Made.Individual(), await Held.At(database, "BEFORE INSERT ON customers"));
        await using (var doomed = await ServiceProcess.Serve(Settings(database)))
        {
            var partner = await LogIn(doomed.Address);
            var first = partner.InitOnce("k", init);
            await held.IsReached();
            await database.Do("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
            await database.Do("ALTER SYSTEM SET synchronous_commit = 'on'");
            await database.Ask<bool>("SELECT pg_reload_conf()");
            await held.DisposeAsync();
            await Eventually.Get(() => database.Ask<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"), waiting => waiting > 0);
            await doomed.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => first);
        }

        await database.Do("ALTER SYSTEM RESET synchronous_standby_names");
        await database.Ask<bool>("SELECT pg_reload_conf()");
        await Eventually.Get(() => database.Ask<long>("SELECT count(*) FROM customers"), count => count == 1);
        await using var successor = await OwnInstance.Start(database.ConnectionString);
        var after = await LogIn(successor.Address);

        var replayed = (await after.InitOnce("k", init)).Succeeded();

        Assert.True(replayed.IsReplay());
        (await after.Status((string)replayed.Data["customerId"]!)).Succeeded();
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM customers"));
    }

    [OwnInstanceFact]
    public async Task After_an_outage_the_key_is_given_back_before_its_lease_is_over()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var database = await WithClient(cluster);
        var clock = new TestClock(); // stands still: no lease ends
        await using var instance = await OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));
        var partner = await LogIn(instance.Address);
        var (init, held) = (Made.Individual(), await Held.At(database, "BEFORE INSERT ON customers"));

        var first = partner.InitOnce("k", init);
        await held.IsReached();
        await cluster.Stop();
        (await first).Refused(503, "serviceUnavailable", "Service unavailable.");
        await cluster.Start();
        await database.Do("DROP TRIGGER hold ON customers");
        await Eventually.Get(() => database.Ask<long>("SELECT count(*) FROM idempotency_records"), count => count == 0);

        // The first to come may still be given a connection that broke.
        var done = await Eventually.Get(() => partner.InitOnce("k", init), answer => answer.Code != "serviceUnavailable");
        Assert.False(done.Succeeded().IsReplay());
        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM customers"));
    }

    private static async Task<Database> WithClient(PrivateCluster cluster)
    {
        var database = await Database.New(cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("C1", "partner", "Pw1!partner");
        return database;
    }

    private static Task<Session> LogIn(Uri address) => Session.LogIn(address, "partner", "Pw1!partner");

    // A connection that waits for as long as the test likes.
    private static Dictionary<string, string> Settings(Database database) => ServiceProcess.Settings(database.ConnectionString + ";Command Timeout=300");

    private static Task<string> Record(Database database) => database.Ask<string>("SELECT format('%s %s', state, answer_status) FROM idempotency_records");

    private static Task EndLease(Database database) => database.Do("UPDATE idempotency_records SET lease_until = now()");

    // What a killed process was at is taken back by the server only when it notices.
    private static Task NobodyIsAtWork(Database database) => Eventually.Get(
        () => database.Ask<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'INSERT INTO customers%' AND state = 'active'"),
        count => count == 0);

    /// <summary>A statement that waits until the test lets it go on.</summary>
    private sealed class Held(Database database, NpgsqlConnection blocker) : IAsyncDisposable
    {
        private bool isOver;

        public static async Task<Held> At(Database database, string when)
        {
            await database.Do(
                $"""
                CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN new; END';
                CREATE TRIGGER hold {when} FOR EACH ROW EXECUTE FUNCTION hold()
                """);
            var blocker = await database.Open();
            await using var block = new NpgsqlCommand("SELECT pg_advisory_lock(7)", blocker);
            await block.ExecuteNonQueryAsync();
            return new Held(database, blocker);
        }

        public Task IsReached() => Eventually.Get(
            () => database.Ask<long>(
                """
                SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
                WHERE datname = current_database() AND locktype = 'advisory' AND NOT granted
                """),
            waiting => waiting > 0);

        public async ValueTask DisposeAsync()
        {
            if (!isOver)
            {
                isOver = true;
                await blocker.DisposeAsync();
            }
        }
    }
}
