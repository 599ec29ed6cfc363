using System.Diagnostics;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>What a finished program left behind.</summary>
internal sealed record ChildResult(string Program, int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string LastLines() => LogTail.LastLines(Errors + Output);

    public ChildResult OrThrow() => Succeeded
        ? this
        : throw new InvalidOperationException($"{Program} ended with exit code {ExitCode}:\n{LastLines()}");
}

/// <summary>The only place that starts programs: never a shell, never without a time-out, never with a secret in the arguments.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Secrets become environment variables of the child, which other users can't read, unlike its arguments.</summary>
    public static async Task<ChildResult> Run(
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct = default,
        IReadOnlyDictionary<string, string>? secrets = null,
        string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The unprivileged server account may not enter the caller's current directory, and the programs complain about that.
            WorkingDirectory = "/",
        };
        SetEnvironment(start, secrets);

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        try
        {
            // Both pipes are read while the input is written: a full pipe would block the child for ever.
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await WriteInput(process, input, deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new ChildResult(program, process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            throw new TimeoutException($"{program} did not finish within {Patience.TotalSeconds} seconds.");
        }
    }

    private static void SetEnvironment(ProcessStartInfo start, IReadOnlyDictionary<string, string>? secrets)
    {
        // PGDATA, PGPORT, PGHOST, PGOPTIONS of the caller would silently point our programs at another cluster.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Messages are read here (port taken, shared memory still in use), so they must be in one language.
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in secrets ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
    }

    private static async Task WriteInput(Process process, string input, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child ended without reading; its exit code and its errors say why.
        }
    }
}
