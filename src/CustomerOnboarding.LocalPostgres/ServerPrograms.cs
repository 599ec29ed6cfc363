using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.LocalPostgres;

/// <summary>An installation of PostgreSQL's server programs.</summary>
internal sealed partial record ServerPrograms(string BinDirectory, int Major)
{
    public const int OldestMajor = 15;

    public string Path(string program) => System.IO.Path.Combine(BinDirectory, program);

    /// <summary>Every usable installation of this machine, the preferred one first.</summary>
    public static async Task<IReadOnlyList<ServerPrograms>> FindAll(CancellationToken ct)
    {
        var found = new List<ServerPrograms>();
        foreach (var folder in (await Candidates(ct)).Where(IsComplete).Distinct())
        {
            var version = await ChildProcess.Run(System.IO.Path.Combine(folder, "postgres"), ["--version"], ct);
            var major = VersionNumber().Match(version.Output);
            if (version.Succeeded && major.Success)
            {
                found.Add(new ServerPrograms(folder, int.Parse(major.Groups[1].Value, CultureInfo.InvariantCulture)));
            }
        }

        return [.. found.Where(programs => programs.Major >= OldestMajor)];
    }

    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            // A desktop's or a service's PATH often lacks the sbin folders, where runuser lives.
            .Concat(["/usr/sbin", "/sbin"])
            .Select(folder => System.IO.Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static async Task<List<string>> Candidates(CancellationToken ct)
    {
        var folders = new List<string>();
        if (OnPath("postgres") is { } postgres)
        {
            // Often a link from a common folder; the programs that belong to it are where it points.
            var target = new FileInfo(postgres).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? postgres;
            folders.Add(System.IO.Path.GetDirectoryName(target)!);
        }

        if (OnPath("pg_config") is { } config && await ChildProcess.Run(config, ["--bindir"], ct) is { Succeeded: true } bindir)
        {
            folders.Add(bindir.Output.Trim());
        }

        folders.AddRange(NewestFirst("/usr/lib/postgresql", "*"));
        folders.AddRange(NewestFirst("/usr", "pgsql-*"));
        folders.AddRange(NewestFirst("/usr/libexec", "postgresql*"));
        folders.AddRange(NewestFirst("/opt/homebrew/opt", "postgresql@*"));
        folders.AddRange(NewestFirst("/usr/local/opt", "postgresql@*"));
        folders.AddRange(NewestFirst("/home/linuxbrew/.linuxbrew/opt", "postgresql@*"));
        return folders;
    }

    /// <summary>The programs themselves (Alpine keeps them right in /usr/libexec/postgresqlNN) or their bin folder.</summary>
    private static IEnumerable<string> NewestFirst(string parent, string pattern) => !Directory.Exists(parent)
        ? []
        : Directory.EnumerateDirectories(parent, pattern)
            .OrderByDescending(folder => int.TryParse(Digits().Match(System.IO.Path.GetFileName(folder)).Value, out var major) ? major : 0)
            .SelectMany(folder => new[] { System.IO.Path.Combine(folder, "bin"), folder });

    private static bool IsComplete(string folder) =>
        new[] { "postgres", "initdb", "pg_ctl" }.All(program => File.Exists(System.IO.Path.Combine(folder, program)));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
