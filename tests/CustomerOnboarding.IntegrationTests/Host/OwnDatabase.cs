using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>A new, empty database in a cluster, for tests that count rows, use up limits or tamper; it goes with its cluster.</summary>
internal sealed class OwnDatabase(string connectionString)
{
    public string ConnectionString => connectionString;

    public static async Task<OwnDatabase> In(PrivateCluster cluster)
    {
        var database = NotYetIn(cluster);
        await new OwnDatabase(cluster.ConnectionString).Do($"CREATE DATABASE {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database}");
        return database;
    }

    /// <summary>Only its name: whoever migrates it creates it.</summary>
    public static OwnDatabase NotYetIn(PrivateCluster cluster) => new(new NpgsqlConnectionStringBuilder(cluster.ConnectionString)
    {
        Database = Made.Name("test").ToLowerInvariant(),
    }.ConnectionString);

    public async Task Do(string sql)
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> Ask<T>(string sql) => (await AskAll<T>(sql)).Single();

    public async Task<IReadOnlyList<T>> AskAll<T>(string sql)
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetFieldValue<T>(0));
        }

        return values;
    }

    // Without a pool: its connections would outlive the test and keep the server from stopping quickly.
    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
