using System.Data.Common;
using System.Globalization;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Benchmarks;

/// <summary>One target's own database; all are in the same server.</summary>
internal sealed class Database
{
    private readonly PrivateCluster cluster;
    private readonly DbConnectionStringBuilder connection;

    private Database(PrivateCluster cluster, string name)
    {
        this.cluster = cluster;
        connection = new DbConnectionStringBuilder { ConnectionString = cluster.ConnectionString };
        connection["Database"] = name;
    }

    /// <summary>Npgsql's form.</summary>
    public string ConnectionString => connection.ConnectionString;

    /// <summary>A folder for things that live as long as the server.</summary>
    public string Folder => cluster.Folder;

    /// <summary>What PostgreSQL's own programs, and the peer, read.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["PGHOST"] = (string)connection["Host"],
        ["PGPORT"] = (string)connection["Port"],
        ["PGUSER"] = (string)connection["Username"],
        ["PGPASSWORD"] = (string)connection["Password"],
        ["PGDATABASE"] = (string)connection["Database"],
    };

    public static async Task<Database> Create(PrivateCluster cluster, string name)
    {
        var database = new Database(cluster, name);
        await database.Run("createdb", name);
        return database;
    }

    /// <summary>What a program of PostgreSQL writes, run against this database.</summary>
    public Task<string> Run(string program, params string[] arguments) =>
        Programs.Output(Path.Combine(cluster.BinDirectory, program), arguments, Environment);

    /// <summary>Executes statements. Returns the rows, columns separated by |.</summary>
    public async Task<string> Execute(string sql) => (await Run("psql", "-XqAtv", "ON_ERROR_STOP=1", "-c", sql)).Trim();

    public async Task<long> Count(string table) => long.Parse(await Execute($"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    /// <summary>The server's first process.</summary>
    public async Task<int> ServerProcess() =>
        int.Parse(await Execute("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"), CultureInfo.InvariantCulture);
}
