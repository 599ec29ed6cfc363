namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// A container of ours, for machines that have Docker and no PostgreSQL. Kept small on purpose: neither the tests nor CI exercise
/// it. The container goes when it is stopped, its data stays in a volume of the same name.
/// </summary>
internal sealed class DockerServer(ClusterFolder folder) : IServer
{
    private const string Image = "postgres:17.6";
    private readonly string name = folder.ClusterName;

    public string BinDirectory => throw new NotSupportedException("PostgreSQL runs in Docker here; its programs are in the container.");

    public string LogFile
    {
        get
        {
            var file = Path.Combine(folder.Private, "server.log");
            var logs = Docker(["logs", name]).GetAwaiter().GetResult();
            File.WriteAllText(file, logs.Output + logs.Errors);
            return file;
        }
    }

    public static async Task<bool> IsThere(CancellationToken ct) =>
        ServerPrograms.OnPath("docker") is not null && (await Docker(["info"], ct)).Succeeded;

    public async Task<int> Start(int? preferredPort, CancellationToken ct)
    {
        if (await Docker(["port", name, "5432/tcp"], ct) is { Succeeded: true } running)
        {
            return int.Parse(running.Output.Split('\n')[0].Split(':')[^1]);
        }

        if (!(await Docker(["volume", "inspect", name], ct)).Succeeded)
        {
            folder.Password = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));
        }

        var port = FreePort.Choose(preferredPort);
        string[] arguments =
        [
            "run", "--rm", "-d", "--name", name, "-p", $"127.0.0.1:{port}:5432", "-v", $"{name}:/var/lib/postgresql/data",
            // Without a value: docker takes it from its environment, so it isn't in the list of processes.
            "-e", "POSTGRES_PASSWORD", "-e", $"POSTGRES_USER={ServerSettings.User}", "-e", $"POSTGRES_DB={ServerSettings.Database}",
            "-e", "POSTGRES_INITDB_ARGS=--locale=C --lc-ctype=C.UTF-8", Image,
            .. ServerSettings.Common.SelectMany(setting => new[] { "-c", setting }),
        ];
        (await Docker(arguments, ct, new() { ["POSTGRES_PASSWORD"] = folder.Password })).OrThrow();
        await WaitUntilReady(ct);
        return port;
    }

    public async Task Stop() => await Docker(["stop", "-t", "30", name]);

    public async Task Discard()
    {
        await Docker(["rm", "-f", name]);
        await Docker(["volume", "rm", "-f", name]);
    }

    public void Freeze() => Docker(["pause", name]).GetAwaiter().GetResult().OrThrow();

    public void Thaw() => Docker(["unpause", name]).GetAwaiter().GetResult();

    public async Task<string> Dump(int port, string password, string database) =>
        (await Docker(["exec", name, "pg_dump", "-U", ServerSettings.User, "-d", database])).OrThrow().Output;

    private async Task WaitUntilReady(CancellationToken ct)
    {
        // By TCP: while the image sets itself up, its server listens on the socket only.
        for (var tries = 1; !(await Docker(["exec", name, "pg_isready", "-h", "127.0.0.1", "-U", ServerSettings.User], ct)).Succeeded; tries++)
        {
            if (tries == 120)
            {
                throw new InvalidOperationException($"PostgreSQL did not start in Docker:\n{LogTail.Since(LogFile, 0)}");
            }

            await Task.Delay(500, ct);
        }
    }

    private static Task<ChildResult> Docker(string[] arguments, CancellationToken ct = default, Dictionary<string, string>? secrets = null) =>
        ChildProcess.Run("docker", arguments, ct, secrets);
}
