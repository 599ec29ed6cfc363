using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>What a test looks at or arranges behind the service's back.</summary>
internal sealed class Database(string connectionString)
{
    public string ConnectionString => connectionString;

    /// <summary>An empty database in the same cluster, for tests whose clock or counters would disturb the others.</summary>
    public static async Task<Database> New(PrivateCluster cluster)
    {
        var name = Made.Name("db").ToLowerInvariant();
        await new Database(cluster.ConnectionString).Execute($"CREATE DATABASE {name}");
        return new Database(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = name }.ConnectionString);
    }

    public async Task<int> Execute(string sql, params object[] values)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Value<T>(string sql, params object[] values)
    {
        await using var connection = await Open();
        await using var command = Command(connection, sql, values);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("No row."));
    }

    /// <summary>How many rows a client has in each table of partners' data, as one line that a failed assertion shows.</summary>
    public Task<string> Rows(string clientId) => Value<string>(
        """
        SELECT format('%s customers, %s data_keys, %s representatives, %s employees, %s audit_entries',
            (SELECT count(*) FROM customers WHERE client_id = $1),
            (SELECT count(*) FROM data_keys WHERE client_id = $1),
            (SELECT count(*) FROM representatives WHERE client_id = $1),
            (SELECT count(*) FROM employees WHERE client_id = $1),
            (SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action NOT IN ('token.issued', 'client.added')))
        """,
        clientId);

    /// <summary>The audit trail of one record: <c>action(fields) by login</c>, oldest first.</summary>
    public Task<string[]> Audit(string clientId, string subjectId) => Value<string[]>(
        """
        SELECT coalesce(array_agg(action || '(' || array_to_string(fields, ',') || ') by ' || login ORDER BY at, entry_id), '{}')
        FROM audit_entries WHERE client_id = $1 AND subject_id = $2
        """,
        clientId,
        subjectId);

    public async Task<NpgsqlConnection> Open()
    {
        // Without a pool: a pooled connection would keep a database busy that its test is done with.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
