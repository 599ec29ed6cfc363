using System.Diagnostics;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>What partners' engineers run over an API document: Node.js and the packages of <c>tests/CustomerOnboarding.ApiClients</c>.</summary>
internal static class NodeTools
{
    public static readonly string Folder = Path.Combine(Made.CheckoutRoot(), "tests", "CustomerOnboarding.ApiClients");

    /// <summary>What is missing; null when nothing is.</summary>
    public static string? Missing { get; } =
        !Directory.Exists(Path.Combine(Folder, "node_modules", "typescript")) || !Directory.Exists(Path.Combine(Folder, "node_modules", "@straddlecom", "straddle")) ? "Needs Node.js and its packages: ./test.sh installs the packages where npm is."
        : null;

    /// <summary>Runs a program of the packages to its end; tells what it wrote.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string package, params string[] arguments) =>
        await Execute("node", [Path.Combine(Folder, "node_modules", package), .. arguments]);

    /// <summary>Runs any program in the folder of the packages.</summary>
    public static async Task<(int ExitCode, string Output)> Execute(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The same; a failure fails the test with what was written.</summary>
    public static async Task<string> Succeed(string package, params string[] arguments)
    {
        var (exitCode, output) = await Run(package, arguments);
        Assert.True(exitCode == 0, $"{package}: {output}");
        return output;
    }
}

/// <summary>A test that needs <see cref="NodeTools"/>; without them it reports itself as skipped.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeTools.Missing;
}

/// <summary>The same, for a test that needs an instance of its own too.</summary>
public sealed class OwnInstanceNodeFactAttribute : FactAttribute
{
    public OwnInstanceNodeFactAttribute() => Skip = new OwnInstanceFactAttribute().Skip ?? NodeTools.Missing;
}

/// <summary>The same as <see cref="NodeFactAttribute"/> for theories.</summary>
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = NodeTools.Missing;
}
