using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The service as the program that is shipped, in a process of its own: to kill it, and for its command line.</summary>
internal sealed partial class ServiceProgram : IAsyncDisposable
{
    private readonly Process process;

    private ServiceProgram(Process process, Uri address, ProgramLog log) => (this.process, Address, Log) = (process, address, log);

    public Uri Address { get; }

    /// <summary>What it wrote so far.</summary>
    public ProgramLog Log { get; }

    /// <summary>Starts the service and waits until it listens.</summary>
    public static async Task<ServiceProgram> Start(string connectionString, params (string Name, string Value)[] settings)
    {
        var process = Launch([], connectionString, settings);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var log = new ProgramLog();
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            log.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // Read on: a full pipe would block it.
                _ = log.Follow(process.StandardOutput);
                _ = log.Follow(process.StandardError);
                return new ServiceProgram(process, new Uri(match.Value), log);
            }
        }

        throw new InvalidOperationException($"The service didn't start: {log}\n{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs <c>admin …</c> to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Admin(string connectionString, params string[] command)
    {
        using var process = Launch(["admin", .. command], connectionString, []);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>kill -9: nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    private static Process Launch(string[] arguments, string connectionString, (string Name, string Value)[] settings)
    {
        // tests/…/bin/<configuration>/net10.0: the program of the same build.
        var built = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(
            Made.CheckoutRoot(), "src", "CustomerOnboarding.Api", "bin", built.Parent!.Name, built.Name, "CustomerOnboarding.Api.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__Onboarding"] = connectionString,
                ["Privacy__EncryptionKeys__test"] = TestKeys.Encryption,
                ["Privacy__ActiveKey"] = "test",
                ["Privacy__IndexKey"] = TestKeys.Index,
            },
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException("dotnet didn't start.");
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[1-9][0-9]*")]
    private static partial Regex Listening();
}
