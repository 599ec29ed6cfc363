namespace CustomerOnboarding.Benchmarks;

/// <summary>What else the machine is doing: a measurement on a busy one says little.</summary>
internal static class Machine
{
    /// <summary>The load average of the last minute, this benchmark's own load included.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
