using System.Data.Common;
using System.Diagnostics;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Benchmarks;

/// <summary>Runs the programs that the benchmark needs to their end.</summary>
internal static class Programs
{
    /// <summary>What a program of PostgreSQL writes, run against the cluster's database.</summary>
    public static Task<string> Postgres(PrivateCluster cluster, string program, params string[] arguments)
    {
        var to = new DbConnectionStringBuilder { ConnectionString = cluster.ConnectionString };
        return Output(Path.Combine(cluster.BinDirectory, program), arguments, new()
        {
            ["PGHOST"] = (string)to["Host"],
            ["PGPORT"] = (string)to["Port"],
            ["PGUSER"] = (string)to["Username"],
            ["PGPASSWORD"] = (string)to["Password"],
            ["PGDATABASE"] = (string)to["Database"],
        });
    }

    /// <summary>What a program writes to standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> Output(string file, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{Path.GetFileName(file)} failed:\n{await output}\n{await errors}");
    }
}
