namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// A PostgreSQL of our own, started by the program that needs it, on 127.0.0.1 and a free port, with a random password. For
/// development and tests; it isn't a way to run production.
/// </summary>
public sealed class PrivateCluster : IAsyncDisposable
{
    private readonly ClusterFolder folder;
    private readonly IServer server;
    private readonly FileStream membership;
    private readonly bool temporary;
    private readonly int port;
    private readonly string password;
    private int disposed;

    private PrivateCluster(ClusterFolder folder, IServer server, FileStream membership, bool temporary, int port)
    {
        (this.folder, this.server, this.membership, this.temporary, this.port) = (folder, server, membership, temporary, port);
        password = folder.Password;
    }

    /// <summary>Npgsql's form; holds the password, so it is never logged. The user is a superuser of this cluster.</summary>
    public string ConnectionString =>
        $"Host=127.0.0.1;Port={port};Username={ServerSettings.User};Password={password};Database={ServerSettings.Database}";

    /// <summary>A folder that only the calling user can enter, for things that live as long as the cluster (development keys).</summary>
    public string Folder => folder.Private;

    /// <summary>Where psql, pg_dump and pgbench of the same version are.</summary>
    public string BinDirectory => server.BinDirectory;

    /// <summary>What the server wrote. It holds no row values, no statements and no errors of statements.</summary>
    public string LogFile => server.LogFile;

    /// <summary>
    /// The development cluster of this checkout. It is kept between runs and shared by every process that joins it at the same time;
    /// the last one to dispose stops it. One that a killed process left running is used again.
    /// </summary>
    /// <exception cref="PostgresNotFoundException">Nothing here can run PostgreSQL; the message says what to install.</exception>
    public static Task<PrivateCluster> JoinDevelopment(CancellationToken ct = default)
    {
        RefuseWindows();
        return Join(BaseFolders.OfCheckout(), ct);
    }

    /// <summary>A cluster of its own in the folder for temporary files, deleted on dispose. Also removes those that killed processes left.</summary>
    /// <exception cref="PostgresNotFoundException">Nothing here can run PostgreSQL; the message says what to install.</exception>
    public static Task<PrivateCluster> StartTemporary(CancellationToken ct = default)
    {
        RefuseWindows();
        return StartTemporary(BaseFolders.ForTemporary(), ct);
    }

    /// <summary>Ends every connection and stops the server, for everybody who uses it ("PostgreSQL is down").</summary>
    public Task Stop() => server.Stop();

    /// <summary>Starts the server again after <see cref="Stop"/>, with the same port and data.</summary>
    public async Task Start()
    {
        var started = await server.Start(port, CancellationToken.None);
        if (started != port)
        {
            throw new InvalidOperationException($"Port {port} was taken while the server was down; it runs on {started} now.");
        }
    }

    /// <summary>Suspends every process of this cluster: connections stay open, and nothing answers ("PostgreSQL hangs").</summary>
    public void Freeze() => server.Freeze();

    /// <summary>Ends <see cref="Freeze"/>.</summary>
    public void Thaw() => server.Thaw();

    /// <summary>A whole database as SQL text, to look for what must not be in it.</summary>
    /// <param name="database">Its name.</param>
    public Task<string> Dump(string database = ServerSettings.Database) => server.Dump(port, password, database);

    /// <summary>Leaves the cluster; the last one out stops it. A temporary one is deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        if (temporary)
        {
            await server.Discard();
            await folder.Delete();
            await membership.DisposeAsync();
            return;
        }

        // Under the lock for starting and stopping: nobody can join between the look and the stop.
        using var turn = await FileLock.Exclusive(folder.TurnLock);
        await membership.DisposeAsync();
        using var last = FileLock.TryExclusive(folder.UsersLock);
        if (last is not null)
        {
            await server.Stop();
        }
    }

    internal static async Task<PrivateCluster> Join(string root, CancellationToken ct)
    {
        var account = await ServerAccount.Find(ct);
        var folder = ClusterFolder.Create(root, account);
        using var turn = await FileLock.Exclusive(folder.TurnLock, ct);
        var server = await Servers.For(folder, account, durable: true, ct);
        var port = await server.Start(folder.LastPort, ct);
        folder.LastPort = port;
        return new PrivateCluster(folder, server, FileLock.Shared(folder.UsersLock), temporary: false, port);
    }

    internal static async Task<PrivateCluster> StartTemporary(string parent, CancellationToken ct)
    {
        var account = await ServerAccount.Find(ct);
        await TemporaryClusters.RemoveLeftOver(parent, ct);
        var (folder, ownership) = TemporaryClusters.Create(parent, account);
        try
        {
            var server = await Servers.For(folder, account, durable: false, ct);
            return new PrivateCluster(folder, server, ownership, temporary: true, await server.Start(preferredPort: null, ct));
        }
        catch
        {
            await new ServerProcesses(folder).End();
            await folder.Delete();
            await ownership.DisposeAsync();
            throw;
        }
    }

    /// <summary>For tests: what kill -9 leaves, which is the server running and the lock dropped.</summary>
    internal void AbandonAsIfKilled()
    {
        disposed = 1;
        membership.Dispose();
    }

    private static void RefuseWindows()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A private PostgreSQL needs Linux or macOS. On Windows set ConnectionStrings__Onboarding, or use WSL.");
        }
    }
}
