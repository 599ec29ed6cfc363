using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Architecture;

/// <summary>The service's source files and assemblies, for rules about all of them.</summary>
internal static class Sources
{
    public static readonly System.Reflection.Assembly Domain = typeof(Domain.Common.Error).Assembly;
    public static readonly System.Reflection.Assembly Infrastructure = typeof(Infrastructure.ServiceRegistration).Assembly;
    public static readonly System.Reflection.Assembly Api = typeof(Api.Hosting.Service).Assembly;

    /// <summary>Paths relative to src, with slashes, and the text.</summary>
    public static IReadOnlyList<(string Path, string Text)> All { get; } = Read("*.cs");

    /// <summary>Statements and project files too: whatever is written by hand.</summary>
    public static IReadOnlyList<(string Path, string Text)> Everything { get; } = Read("*");

    /// <summary>Those of one project; at least one.</summary>
    public static IReadOnlyList<(string Path, string Text)> Of(string project)
    {
        var files = All.Where(file => file.Path.StartsWith($"CustomerOnboarding.{project}/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        return files;
    }

    private static (string Path, string Text)[] Read(string pattern) =>
        [.. Files(Root, pattern).Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file)))];

    // Not into what a build makes: one that runs beside the tests takes files and folders away while they are looked at.
    private static IEnumerable<string> Files(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern),
        .. Directory.EnumerateDirectories(folder).Where(inner => Path.GetFileName(inner) is not ("obj" or "bin")).SelectMany(inner => Files(inner, pattern)),
    ];

    private static string Root => Path.Combine(ContractFiles.Root, "src");
}
