namespace CustomerOnboarding.Benchmarks.Targets;

/// <summary>How many bytes a service has allocated since it started, as <see cref="StartupHook"/> writes it into a file.</summary>
internal static class AllocatedBytes
{
    public const string FileVariable = "BENCHMARK_ALLOCATED_BYTES";

    public static Dictionary<string, string> Environment(string file) => new()
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location,
        [FileVariable] = file,
    };

    public static long Read(string file) => BitConverter.ToInt64(File.ReadAllBytes(file));
}
