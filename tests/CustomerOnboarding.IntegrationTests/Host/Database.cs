using System.Collections.Concurrent;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The database below an instance, for what HTTP doesn't show: counting rows, changing them as nobody should, passing time.</summary>
internal class Database(string connectionString)
{
    /// <summary>What an instance's connection says, so that a busy machine is no outage; tests of outages leave it out.</summary>
    public const string Patience = ";Timeout=30;Command Timeout=30";

    // By cluster, the name of the database that the new ones are copies of.
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Migrated = new();

    public string ConnectionString => connectionString;

    public string Name => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    /// <summary>
    /// A new database in a cluster, with the schema and nothing else in it, for tests whose clock, counters or workers would disturb the others; it goes with its
    /// cluster. It is a copy: to run all migrations again for each would take longer than most tests do.
    /// </summary>
    public static async Task<Database> New(PrivateCluster cluster) => await Create(
        NotYetIn(cluster), $"TEMPLATE {await Migrated.GetOrAdd(cluster.ConnectionString, _ => new(() => MigrateOne(cluster))).Value}");

    /// <summary>The same in the cluster that tests share, for those of a process that need nothing of a cluster of their own: to make one takes longer than most tests do.</summary>
    public static async Task<Database> New() =>
        await New((await TestDatabase.Shared()).Cluster ?? throw new InvalidOperationException("Needs a private cluster (no container)."));

    /// <summary>A new database without a schema.</summary>
    public static Task<Database> Empty(PrivateCluster cluster) => Create(NotYetIn(cluster), "");

    /// <summary>Only its name: whoever migrates it creates it.</summary>
    public static Database NotYetIn(PrivateCluster cluster) => new(new NpgsqlConnectionStringBuilder(cluster.ConnectionString)
    {
        Database = Made.Name("test").ToLowerInvariant(),
    }.ConnectionString + Patience);

    /// <summary>Runs a statement with its parameters $1, $2, … and tells how many rows it touched.</summary>
    public async Task<int> Do(string sql, params object[] parameters)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The one value that a query gives.</summary>
    public async Task<T> Ask<T>(string sql, params object[] parameters) => (await AskAll<T>(sql, parameters)).Single();

    /// <summary>The first column of each row that a query gives.</summary>
    public async Task<IReadOnlyList<T>> AskAll<T>(string sql, params object[] parameters)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    /// <summary>
    /// How many rows a client has in each table of partners' data, as one line that a failed assertion shows; of the audit trail those of requests: what the service itself
    /// does in the background comes when it comes.
    /// </summary>
    public Task<string> Rows(string clientId) => Ask<string>(
        """
        SELECT format('%s customers, %s data_keys, %s representatives, %s employees, %s audit_entries',
            (SELECT count(*) FROM customers WHERE client_id = $1),
            (SELECT count(*) FROM data_keys WHERE client_id = $1),
            (SELECT count(*) FROM representatives WHERE client_id = $1),
            (SELECT count(*) FROM employees WHERE client_id = $1),
            (SELECT count(*) FROM audit_entries WHERE client_id = $1 AND credential <> 'system' AND action NOT IN ('token.issued', 'client.added')))
        """,
        clientId);

    /// <summary>The audit trail of one record: <c>action(fields) by login</c>, oldest first.</summary>
    public Task<string[]> Audit(string clientId, string subjectId) => Ask<string[]>(
        """
        SELECT coalesce(array_agg(action || '(' || replace(fields, ' ', ',') || ') by ' || credential ORDER BY at, entry_id), '{}')
        FROM audit_entries WHERE client_id = $1 AND subject = $2
        """,
        clientId,
        SubjectOf(subjectId));

    /// <summary>How many audit rows of this action a record has.</summary>
    public Task<long> Audited(string subjectId, string action) =>
        Ask<long>("SELECT count(*) FROM audit_entries WHERE subject = $1 AND action = $2", SubjectOf(subjectId), action);

    /// <summary>Adds so many applications for each that there is, like it but for id, reference and the time of their beginning.</summary>
    public Task CopyApplications(int times) => Do(
        """
        INSERT INTO applications SELECT (jsonb_populate_record(a, jsonb_build_object(
            'application_id', gen_random_uuid(), 'reference', a.reference || n, 'created_at', a.created_at + n * interval '1 second'))).*
        FROM applications a, generate_series(1, $1) n
        """,
        times);

    private static async Task<Database> Create(Database database, string how)
    {
        var server = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres" };
        await new Database(server.ConnectionString).Do($"CREATE DATABASE {database.Name} {how}");
        return database;
    }

    private static async Task<string> MigrateOne(PrivateCluster cluster)
    {
        var database = NotYetIn(cluster);
        await using (await OwnInstance.Start(database.ConnectionString))
        {
        }

        // What an instance looked up with shortly before its end is kept open a little longer, and nothing that is in use can be copied.
        await new Database(cluster.ConnectionString + Patience).AskAll<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", database.Name);
        await database.Do("DELETE FROM key_checks"); // whoever takes a copy brings keys of their own
        // What of that instance is connected still would be in the way of a copy.
        var server = new Database(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres" }.ConnectionString);
        await server.Do($"ALTER DATABASE {database.Name} ALLOW_CONNECTIONS false");
        await server.AskAll<bool>("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", database.Name);
        return database.Name;
    }

    public async Task<NpgsqlConnection> Open()
    {
        // Without a pool: a pooled connection would keep a database busy that its test is done with.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>A record as the audit trail names it: inside, ids are UUIDs.</summary>
    public static string SubjectOf(string id) => new[] { WrittenId.Customer(id).Id, WrittenId.Application(id).Id, WrittenId.Document(id).Id }
        .Where(read => read != Guid.Empty).Select(read => read.ToString()).SingleOrDefault(id);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
