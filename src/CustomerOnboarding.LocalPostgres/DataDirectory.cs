using System.Security.Cryptography;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>Makes a cluster's data, completely or not at all.</summary>
/// <remarks>
/// <c>durable: false</c> spares the fsyncs of these first steps, for clusters that are deleted soon; a power cut now would only take
/// what nobody has used yet. The server itself is durable in either case.
/// </remarks>
internal static class DataDirectory
{
    /// <summary>The major version that made the data, or null if there is none yet.</summary>
    public static string? Version(ClusterFolder folder)
    {
        var file = Path.Combine(folder.Data, "PG_VERSION");
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    /// <summary>initdb works under another name that becomes the real one at the end, so a killed initdb leaves nothing that looks usable.</summary>
    public static async Task Initialise(ClusterFolder folder, ServerPrograms programs, ServerAccount account, bool durable, CancellationToken ct)
    {
        var unfinished = folder.Data + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var passwordFile = Path.Combine(folder.Server, "initial-password");
        ClusterFolder.WriteSecret(passwordFile, password);
        account.Own(passwordFile);
        try
        {
            string[] arguments =
            [
                "-D", unfinished, "-U", ServerSettings.User, "--pwfile", passwordFile, "--auth=scram-sha-256",
                // The same order and the same messages on every machine; upper() and lower() know more than ASCII where that's to be had.
                "--encoding=UTF8", "--locale=C", .. OperatingSystem.IsLinux() ? new[] { "--lc-ctype=C.UTF-8" } : [],
                .. durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            (await account.Run(programs.Path("initdb"), arguments, ct)).OrThrow();
        }
        finally
        {
            File.Delete(passwordFile);
        }

        await CreateDatabase(unfinished, programs, account, durable, ct);
        folder.Password = password;
        Directory.Move(unfinished, folder.Data);
    }

    /// <summary>In single-user mode, so that the database is part of "completely or not at all" and no client program is needed.</summary>
    private static async Task CreateDatabase(string data, ServerPrograms programs, ServerAccount account, bool durable, CancellationToken ct)
    {
        var result = await account.Run(
            programs.Path("postgres"),
            ["--single", "-D", data, .. durable ? Array.Empty<string>() : ["-F"], "postgres"],
            ct,
            input: $"CREATE DATABASE {ServerSettings.Database}\n");
        // Its exit code is 0 also when the statement failed.
        if (!result.OrThrow().Errors.Contains("ERROR:", StringComparison.Ordinal))
        {
            return;
        }

        throw new InvalidOperationException($"The database could not be created:\n{result.LastLines()}");
    }
}
