using CustomerOnboarding.LocalPostgres;
#if TESTCONTAINERS
using Testcontainers.PostgreSql;
#endif

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>
/// The PostgreSQL below the instances under test: a private cluster, or a container with <c>-p:UseTestcontainers=true</c>. The only file
/// that knows of containers.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> One = new(async () =>
    {
        var server = await Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return server;
    });

    private readonly IAsyncDisposable server;

    private TestDatabase(IAsyncDisposable server, string connectionString) => (this.server, ConnectionString) = (server, connectionString);

    public string ConnectionString { get; }

    /// <summary>The private cluster; null where the database runs in a container.</summary>
    public PrivateCluster? Cluster => server as PrivateCluster;

    /// <summary>
    /// The one that all tests share which neither stop nor look at the whole of it: each class with databases of its own in it. It ends with this process.
    /// </summary>
    public static Task<TestDatabase> Shared() => One.Value;

    private static async Task<TestDatabase> Start()
    {
#if TESTCONTAINERS
        var container = new PostgreSqlBuilder().WithImage("postgres:17.6").Build();
        await container.StartAsync();
        return new TestDatabase(container, container.GetConnectionString() + Database.Patience);
#else
        var cluster = await PrivateCluster.StartTemporary();
        return new TestDatabase(cluster, cluster.ConnectionString + Database.Patience);
#endif
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
