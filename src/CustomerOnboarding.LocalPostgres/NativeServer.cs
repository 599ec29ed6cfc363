using System.Globalization;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>The server programs of this machine on a folder of ours.</summary>
internal sealed class NativeServer(ClusterFolder folder, ServerPrograms programs, ServerAccount account, bool durable) : IServer
{
    private const long LargestLog = 5 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServerProcesses processes = new(folder);

    public string BinDirectory => programs.BinDirectory;

    public string LogFile => folder.LogFile;

    public async Task<int> Start(int? preferredPort, CancellationToken ct)
    {
        if (DataDirectory.Version(folder) is null)
        {
            await DataDirectory.Initialise(folder, programs, account, durable, ct);
        }

        return processes.Postmaster() is null
            ? await StartOnFreePort(preferredPort, ct)
            : await JoinRunning(ct);
    }

    public async Task Stop()
    {
        Thaw();
        processes.SignalPostmaster(ServerProcesses.Interrupt);
        if (!await processes.AreGone(Patience))
        {
            await Discard();
        }
    }

    public Task Discard() => processes.End();

    public void Freeze() => processes.Signal(ServerProcesses.Suspend);

    public void Thaw() => processes.Signal(ServerProcesses.Continue);

    public async Task<string> Dump(int port, string password, string database)
    {
        var secrets = new Dictionary<string, string> { ["PGPASSWORD"] = password };
        string[] arguments = ["-h", "127.0.0.1", "-p", $"{port}", "-U", ServerSettings.User, "-d", database];
        return (await ChildProcess.Run(programs.Path("pg_dump"), arguments, secrets: secrets)).OrThrow().Output;
    }

    /// <summary>A process that was killed left its server running, or another one uses it now.</summary>
    private async Task<int> JoinRunning(CancellationToken ct)
    {
        Thaw();
        return await Waiting.Until(() => processes.ReadyPort() is not null, Patience, ct) && processes.ReadyPort() is { } port
            ? port
            : throw new InvalidOperationException($"PostgreSQL runs but isn't ready:\n{LogTail.Since(LogFile, 0)}");
    }

    private async Task<int> StartOnFreePort(int? preferredPort, CancellationToken ct)
    {
        // Backends outlive a server that was killed, by a moment; a new server refuses to start beside them.
        if (!await processes.AreGone(TimeSpan.FromSeconds(10), ct))
        {
            await Discard();
        }

        processes.RemovePidFileOfAnotherProcess();
        if (LogTail.Length(LogFile) > LargestLog)
        {
            File.Delete(LogFile);
        }

        for (var tries = 1; ; tries++)
        {
            var port = FreePort.Choose(preferredPort);
            var before = LogTail.Length(LogFile);
            var settings = ServerSettings.Native(folder, port).Select(setting => $"-c {ShellQuoted(setting)}");
            string[] arguments = ["start", "-D", folder.Data, "-l", LogFile, "-w", "-t", Seconds(Patience), "-o", string.Join(' ', settings)];
            var result = await account.Run(programs.Path("pg_ctl"), arguments, ct);
            if (result.Succeeded)
            {
                return port;
            }

            var reason = LogTail.Since(LogFile, before);
            if (tries == 5 || !IsPassing(reason))
            {
                throw new InvalidOperationException($"PostgreSQL did not start.\n{result.LastLines()}\n{reason}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * tries), ct);
        }
    }

    /// <summary>Somebody took the port after it was found free, or the last server's memory isn't gone yet.</summary>
    private static bool IsPassing(string reason) =>
        reason.Contains("could not bind", StringComparison.Ordinal) || reason.Contains("shared memory block", StringComparison.Ordinal);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>pg_ctl hands its -o to a shell.</summary>
    private static string ShellQuoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
