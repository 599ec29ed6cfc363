using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>The service as it is installed: its own process, settings from the environment alone, everything it writes kept.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly Regex Told = new("Now listening on.*?(http://127\\.0\\.0\\.1:[0-9]+)");

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private ServiceProcess(IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Api.Hosting.Service).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    public string Output => string.Join('\n', output).Trim();

    public string Errors => string.Join('\n', errors).Trim();

    public int ExitCode => process.ExitCode;

    public bool HasEnded => process.HasExited;

    /// <summary>All that a Production installation has to set, and whatever else a test wants set.</summary>
    public static Dictionary<string, string> Settings(string connectionString, params (string Name, string Value)[] more) => new(
        more.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__Onboarding"] = connectionString,
        ["Privacy__EncryptionKeys__test"] = TestKeys.Encryption,
        ["Privacy__ActiveKey"] = "test",
        ["Privacy__IndexKey"] = TestKeys.Index,
        ["Hosting__Drain"] = "00:00:00",
    };

    /// <summary>
    /// As much managed memory as it may have, for tests of what isn't held there: beyond it the process answers 500 or dies. Unlike a measure of this process's heap, which has
    /// the garbage and the caches of all other tests, it is the service's alone.
    /// </summary>
    public static (string Name, string Value) HeapLimit(int bytes) => ("DOTNET_GCHeapHardLimit", bytes.ToString("x", CultureInfo.InvariantCulture));

    /// <summary>
    /// Starts the service and waits until it answers. The port is the system's choice and the service tells it: one that was free before it started may be another's by the time it listens,
    /// who would answer in its place.
    /// </summary>
    public static async Task<ServiceProcess> Serve(Dictionary<string, string> settings)
    {
        var service = new ServiceProcess(new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }, []);
        await Eventually.IsTrue(
            () =>
            {
                Assert.False(service.process.HasExited, service.Output + service.Errors);
                return Task.FromResult(Told.IsMatch(service.Output));
            },
            "the service listens");
        service.Address = new Uri(Told.Match(service.Output).Groups[1].Value);
        using var http = Session.Anonymous(service.Address);
        await Eventually.IsTrue(async () => (await http.GetAsync("/health/ready")).IsSuccessStatusCode, "the service is ready");
        return service;
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<ServiceProcess> Run(Dictionary<string, string> settings, params string[] arguments)
    {
        await using var service = new ServiceProcess(settings, arguments);
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        await service.process.WaitForExitAsync(deadline.Token);
        return service;
    }

    /// <summary>Begins it, for whoever ends it in the middle.</summary>
    public static ServiceProcess Begin(Dictionary<string, string> settings, params string[] arguments) => new(settings, arguments);

    /// <summary>Waits until something has been written.</summary>
    public Task Wrote(string part) =>
        Eventually.IsTrue(() => Task.FromResult(Output.Contains(part, StringComparison.Ordinal)), $"'{part}' is written");

    /// <summary>kill -9: nothing is finished, nothing is said.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>kill: it ends as an operator ends it.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", [$"{process.Id}"]);
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        await process.WaitForExitAsync(deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }
    }

    private static bool IsOurs(string name) => Api.Hosting.Dialects.All.Select(dialect => dialect.Name + "__")
        .Concat(["ASPNETCORE_", "DOTNET_ENVIRONMENT", "ConnectionStrings__", "Privacy__", "Auth__", "Kyc__", "Limits__", "Webhooks__", "Hosting__", "Audit__", "Serilog__", "ONBOARDING_"])
        .Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
