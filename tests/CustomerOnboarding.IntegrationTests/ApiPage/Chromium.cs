using System.Diagnostics;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Playwright;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// The machine's own Chromium, without a window, started once for a class of tests. Nothing is downloaded: neither a browser nor, by the browser, anything else.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;

    /// <summary>Where one is that runs; null where none does. Some distributions put a stub there that only tells how to get the real one.</summary>
    public static string? Path { get; } = (
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        from name in Names
        let path = System.IO.Path.Combine(folder, name)
        where File.Exists(path) && Runs(path)
        select path).FirstOrDefault();

    /// <summary>What is missing for tests in a browser; null when nothing is.</summary>
    public static string? Missing =>
        Onboarding.IsForeign ? "Needs an instance of its own; this run is against a foreign one."
        : Path is null ? "Needs a Chromium that runs; none is in the PATH (chromium, chromium-browser or google-chrome)."
        : null;

    internal IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Timeout = (float)Eventually.Deadline.TotalMilliseconds,
            Args =
            [
                "--no-sandbox", // tests may run as root, under which Chromium has no sandbox
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-proxy-server",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static bool Runs(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
        if (process.WaitForExit(Eventually.Deadline))
        {
            return process.ExitCode == 0;
        }

        process.Kill(entireProcessTree: true);
        return false;
    }
}

/// <summary>A test that needs a browser and an instance of our own; without them it reports itself as skipped.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>The same for theories.</summary>
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.Missing;
}
