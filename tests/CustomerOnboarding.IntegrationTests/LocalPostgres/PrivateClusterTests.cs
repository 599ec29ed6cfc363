using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.LocalPostgres;

/// <summary>
/// The private PostgreSQL itself. These tests start their own clusters in folders of their own and use no fixture, so they run in any
/// order, at the same time as others, and beside a running service.
/// </summary>
public sealed class PrivateClusterTests : IDisposable
{
    private readonly string parent = Directory.CreateDirectory(
        Path.Combine("/tmp", "onboarding-test-" + Path.GetRandomFileName())).FullName;

    [OwnInstanceFact]
    public async Task It_is_durable_private_and_speaks_utf8()
    {
        await using var cluster = await PrivateCluster.StartTemporary();

        Assert.Equal("on", await Ask(cluster, "show fsync"));
        Assert.Equal("on", await Ask(cluster, "show synchronous_commit"));
        Assert.Equal("on", await Ask(cluster, "show full_page_writes"));
        Assert.Equal("UTF8", await Ask(cluster, "show server_encoding"));
        Assert.Equal("UTC", await Ask(cluster, "show timezone"));
        Assert.Equal("200", await Ask(cluster, "show max_connections"));
        Assert.Equal("127.0.0.1", await Ask(cluster, "show listen_addresses"));
        Assert.Equal("", await Ask(cluster, "show unix_socket_directories"));
        Assert.Equal("äöü", await Ask(cluster, "select lower('ÄÖÜ')"));
        Assert.True(int.Parse(await Ask(cluster, "show server_version_num")) >= 150_000);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            new DirectoryInfo(cluster.Folder).UnixFileMode);
        Assert.True(File.Exists(Path.Combine(cluster.BinDirectory, "pg_dump")));
    }

    [OwnInstanceFact]
    public async Task A_wrong_password_is_refused()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Password = "wrong", Pooling = false };

        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [OwnInstanceFact]
    public async Task After_stop_and_start_port_and_data_are_the_same()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var before = cluster.ConnectionString;
        await Do(cluster, "create table kept (id int primary key); insert into kept values (42)");

        await cluster.Stop();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(cluster, "select 1"));
        await cluster.Start();

        Assert.Equal(before, cluster.ConnectionString);
        Assert.Equal("42", await Ask(cluster, "select id::text from kept"));
    }

    [OwnInstanceFact]
    public async Task Frozen_it_accepts_and_does_not_answer()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var open = new NpgsqlConnection(cluster.ConnectionString + ";Pooling=false;Timeout=1;Command Timeout=1;Cancellation Timeout=500");
        await open.OpenAsync();
        await using var ask = new NpgsqlCommand("select 1", open);

        cluster.Freeze();
        var hung = await Assert.ThrowsAsync<NpgsqlException>(() => ask.ExecuteScalarAsync());
        var refused = await Assert.ThrowsAsync<NpgsqlException>(() => Ask(cluster, "select 1", "Timeout=1"));
        cluster.Thaw();

        Assert.IsType<TimeoutException>(hung.InnerException);
        Assert.IsType<TimeoutException>(refused.InnerException);
        Assert.Equal("1", await Ask(cluster, "select 1::text"));
    }

    [OwnInstanceFact]
    public async Task A_frozen_cluster_can_be_stopped_and_disposed_of()
    {
        var cluster = await PrivateCluster.StartTemporary(parent, default);
        cluster.Freeze();
        await cluster.Stop();
        await cluster.Start();
        cluster.Freeze();
        await cluster.DisposeAsync();

        Assert.Empty(Directory.EnumerateDirectories(parent));
    }

    [OwnInstanceFact]
    public async Task Two_clusters_do_not_know_each_other()
    {
        var clusters = await Task.WhenAll(PrivateCluster.StartTemporary(), PrivateCluster.StartTemporary());
        await using var first = clusters[0];
        await using var second = clusters[1];
        await Do(first, "create table only_here ()");

        await first.Stop();
        Assert.Equal("0", await Ask(second, "select count(*)::text from pg_tables where tablename = 'only_here'"));

        first.Freeze();
        Assert.Equal("1", await Ask(second, "select 1::text"));
    }

    [OwnInstanceFact]
    public async Task The_log_holds_no_row_values()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await Do(cluster, "create table person (ssn text primary key, born date check (born < '2020-01-01'))");
        await Do(cluster, "insert into person values ('078051120', '1971-03-04')");

        foreach (var refused in new[]
        {
            "insert into person values ('078051120', '1971-03-04')",
            "insert into person values ('219099999', '2033-03-04')",
            "insert into person values ('219099999', 'not-1971-03-04')",
            "select 078051120 from nowhere_at_all",
        })
        {
            await Assert.ThrowsAsync<PostgresException>(() => Do(cluster, refused));
        }

        await cluster.Stop();
        var log = await File.ReadAllTextAsync(cluster.LogFile);
        Assert.Contains("database system is shut down", log, StringComparison.Ordinal);
        foreach (var value in new[] { "078051120", "219099999", "1971-03-04", "2033-03-04", "nowhere_at_all" })
        {
            Assert.DoesNotContain(value, log, StringComparison.Ordinal);
        }
    }

    [OwnInstanceFact]
    public async Task The_dump_holds_the_rows()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await Do(cluster, "create table seen (word text); insert into seen values ('zwölf')");

        Assert.Contains("zwölf", await cluster.Dump(), StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task A_temporary_cluster_leaves_nothing()
    {
        var cluster = await PrivateCluster.StartTemporary(parent, default);
        Assert.Single(Directory.EnumerateDirectories(parent));
        await cluster.DisposeAsync();
        await cluster.DisposeAsync();

        Assert.Empty(Directory.EnumerateDirectories(parent));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(cluster, "select 1"));
    }

    [OwnInstanceFact]
    public async Task What_a_killed_process_left_is_removed_by_the_next()
    {
        // Only the lock that dies with a process tells a cluster that is left over from one in use.
        var killed = await PrivateCluster.StartTemporary(parent, default);
        killed.AbandonAsIfKilled();
        var abandoned = Assert.Single(Directory.EnumerateDirectories(parent));
        Assert.Equal("1", await Ask(killed, "select 1::text"));

        await using var next = await PrivateCluster.StartTemporary(parent, default);
        await using var another = await PrivateCluster.StartTemporary(parent, default);

        Assert.False(Directory.Exists(abandoned));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(killed, "select 1"));
        Assert.Equal("1", await Ask(next, "select 1::text"));
    }

    [OwnInstanceFact]
    public async Task The_last_one_out_stops_the_development_cluster()
    {
        // At the same moment, as run.sh and a second instance may.
        var joined = await Task.WhenAll(PrivateCluster.Join(parent + "/dev", default), PrivateCluster.Join(parent + "/dev", default));
        Assert.Equal(joined[0].ConnectionString, joined[1].ConnectionString);
        await Do(joined[0], "create table kept (); comment on table kept is 'from the first run'");

        await joined[0].DisposeAsync();
        Assert.Equal("1", await Ask(joined[1], "select 1::text"));
        await joined[1].DisposeAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Ask(joined[1], "select 1"));

        await using var again = await PrivateCluster.Join(parent + "/dev", default);
        Assert.Equal(joined[0].ConnectionString, again.ConnectionString);
        Assert.Equal("from the first run", await Ask(again, "select obj_description('kept'::regclass)"));
    }

    [OwnInstanceFact]
    public async Task A_development_cluster_left_running_is_used_again()
    {
        var killed = await PrivateCluster.Join(parent + "/dev", default);
        var started = await Ask(killed, "select pg_postmaster_start_time()::text");
        killed.AbandonAsIfKilled();

        await using var next = await PrivateCluster.Join(parent + "/dev", default);

        Assert.Equal(started, await Ask(next, "select pg_postmaster_start_time()::text"));
    }

    [OwnInstanceFact]
    public async Task A_killed_server_starts_again_also_where_its_process_id_and_port_belong_to_others_now()
    {
        var killed = await PrivateCluster.Join(parent + "/dev", default);
        await Do(killed, "create table kept ()");
        var data = Path.Combine(parent, "dev", "server", "data");
        var pidFile = Path.Combine(data, "postmaster.pid");
        var record = await File.ReadAllLinesAsync(pidFile);
        await killed.DisposeAsync();

        // What a crash followed by a reboot leaves: a record whose process id is in use again, here by ourselves.
        record[0] = $"{Environment.ProcessId}";
        await File.WriteAllLinesAsync(pidFile, record);
        var port = new NpgsqlConnectionStringBuilder(killed.ConnectionString).Port;
        using var stranger = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, port);
        stranger.Start();

        await using var next = await PrivateCluster.Join(parent + "/dev", default);

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(next.ConnectionString).Port);
        Assert.Equal("1", await Ask(next, "select count(*)::text from pg_tables where tablename = 'kept'"));
    }

    [OwnInstanceFact]
    public async Task An_unfinished_initdb_is_done_again()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(parent, "dev", "server", "data.unfinished"));
        await File.WriteAllTextAsync(Path.Combine(unfinished.FullName, "PG_VERSION"), "15");

        await using var cluster = await PrivateCluster.Join(parent + "/dev", default);

        Assert.Equal("1", await Ask(cluster, "select 1::text"));
        Assert.False(unfinished.Exists && Directory.Exists(unfinished.FullName));
    }

    [OwnInstanceFact]
    public async Task Data_of_another_major_version_is_refused_with_a_clear_message()
    {
        var data = Directory.CreateDirectory(Path.Combine(parent, "dev", "server", "data"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "11\n");

        var refusal = await Assert.ThrowsAsync<PostgresNotFoundException>(() => PrivateCluster.Join(parent + "/dev", default));

        Assert.Contains("was made by PostgreSQL 11", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(parent, recursive: true);

    private static Task Do(PrivateCluster cluster, string sql) => Ask(cluster, sql);

    private static async Task<string> Ask(PrivateCluster cluster, string sql, string more = "")
    {
        // Without pooling: a pooled connection would still be there after the server has gone.
        await using var connection = new NpgsqlConnection($"{cluster.ConnectionString};Pooling=false;{more}");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string ?? "";
    }
}
