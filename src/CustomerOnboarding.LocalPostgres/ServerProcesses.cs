using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>
/// The processes of one cluster. They are recognised by their command lines and never by a process id alone: the id in a
/// postmaster.pid that a crash or a reboot left behind may belong to anybody by now.
/// </summary>
internal sealed class ServerProcesses(ClusterFolder folder)
{
    public const int Interrupt = 2;
    public static readonly int Suspend = OperatingSystem.IsMacOS() ? 17 : 19;
    public static readonly int Continue = OperatingSystem.IsMacOS() ? 19 : 18;

    private const int Quit = 3;
    private const int Kill = 9;
    private readonly string pidFile = Path.Combine(folder.Data, "postmaster.pid");

    /// <summary>The process id in postmaster.pid if that process is the server of this cluster.</summary>
    public int? Postmaster() =>
        PidFileLine(0) is { } pid && CommandLines().Any(line => line.Pid == pid && IsPostmaster(line.Text)) ? pid : null;

    /// <summary>The port the running server wrote down, once it is ready for connections.</summary>
    public int? ReadyPort() => ReadPidFile().ElementAtOrDefault(7)?.Trim() == "ready" ? PidFileLine(3) : null;

    /// <summary>True if anything of this cluster runs, also backends whose server has died before them.</summary>
    public bool Any() => CommandLines().Any(line => IsOurs(line.Text));

    public void Signal(int signal)
    {
        // The postmaster first: stopped, it can't start a process that the list doesn't have yet.
        SignalEach(CommandLines().Where(line => IsPostmaster(line.Text)), signal);
        SignalEach(CommandLines().Where(line => IsChild(line.Text)), signal);
    }

    /// <summary>Waits for the last of them to be gone.</summary>
    public Task<bool> AreGone(TimeSpan patience, CancellationToken ct = default) => Waiting.Until(() => !Any(), patience, ct);

    /// <summary>Ends them at once, without a checkpoint: first in PostgreSQL's own way, which also frees its shared memory.</summary>
    public async Task End()
    {
        // A frozen process would keep the signal for later.
        Signal(Continue);
        SignalPostmaster(Quit);
        if (!await AreGone(TimeSpan.FromSeconds(10)))
        {
            Signal(Kill);
            await AreGone(TimeSpan.FromSeconds(10));
        }
    }

    public void SignalPostmaster(int signal) => SignalEach(CommandLines().Where(line => IsPostmaster(line.Text)), signal);

    /// <summary>
    /// After a reboot the recorded id may be in use again, and PostgreSQL then refuses to start if the new process belongs to the
    /// same account. A record whose process is gone stays: PostgreSQL itself checks it against shared memory that is still in use.
    /// </summary>
    public void RemovePidFileOfAnotherProcess()
    {
        if (PidFileLine(0) is { } pid && !Any() && Exists(pid))
        {
            File.Delete(pidFile);
        }
    }

    private bool IsOurs(string commandLine) => IsPostmaster(commandLine) || IsChild(commandLine);

    private bool IsPostmaster(string commandLine) =>
        commandLine.Split(" -D ", 2) is [var program, var rest]
        && program.EndsWith("/postgres", StringComparison.Ordinal)
        && (rest + ' ').StartsWith(folder.Data + ' ', StringComparison.Ordinal);

    private bool IsChild(string commandLine) => commandLine.StartsWith($"postgres: {folder.ClusterName}: ", StringComparison.Ordinal);

    private int? PidFileLine(int index) =>
        int.TryParse(ReadPidFile().ElementAtOrDefault(index), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string[] ReadPidFile()
    {
        try
        {
            return File.ReadAllLines(pidFile);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static void SignalEach(IEnumerable<(int Pid, string Text)> processes, int signal)
    {
        foreach (var (pid, _) in processes)
        {
            _ = kill(pid, signal);
        }
    }

    private static bool Exists(int pid)
    {
        const int NoSuchProcess = 3;
        return kill(pid, 0) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;
    }

    private static IEnumerable<(int Pid, string Text)> CommandLines() => OperatingSystem.IsLinux() ? FromProc() : FromPs();

    /// <summary>/proc/…/cmdline is readable for everybody, unlike cwd, which root may not read in a container either.</summary>
    private static IEnumerable<(int Pid, string Text)> FromProc()
    {
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            {
                continue;
            }

            var text = "";
            try
            {
                text = File.ReadAllText(Path.Combine(path, "cmdline")).Replace('\0', ' ');
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile.
            }

            yield return (pid, text);
        }
    }

    private static IEnumerable<(int Pid, string Text)> FromPs()
    {
        return ChildProcess.Run("ps", ["-axww", "-o", "pid=,args="]).GetAwaiter().GetResult().OrThrow().Output.Split('\n')
            .Select(line => line.TrimStart().Split(' ', 2))
            .Where(parts => parts.Length == 2)
            .Select(parts => (int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].TrimStart()));
    }

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int pid, int signal);
}
