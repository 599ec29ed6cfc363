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
    [
        .. Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Split('/').Any(step => step is "obj" or "bin"))
            .Select(file => (file.Path, File.ReadAllText(file.File))),
    ];

    private static string Root => Path.Combine(ContractFiles.Root, "src");
}
