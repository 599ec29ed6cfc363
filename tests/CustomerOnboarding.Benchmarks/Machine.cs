using System.Globalization;

namespace CustomerOnboarding.Benchmarks;

/// <summary>What Linux tells of processes.</summary>
internal static class Machine
{
    /// <summary>Of Linux on every processor that .NET runs on.</summary>
    private const double ClockTicksPerSecond = 100;

    /// <summary>The load average of the last minute, this benchmark's own load included: a measurement on a busy machine says little.</summary>
    public static string LoadAverage() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    /// <summary>What a process, all below it, and those of them that have ended, have used of the processors.</summary>
    public static TimeSpan ProcessorTime(int root)
    {
        var processes = Directory.EnumerateDirectories("/proc").Select(Stat).OfType<string[]>().ToLookup(Parent);
        var (ticks, left) = (0L, new Stack<int>([root]));
        if (Stat($"/proc/{root}") is { } itself)
        {
            ticks += Ticks(itself);
        }

        while (left.TryPop(out var parent))
        {
            foreach (var child in processes[parent])
            {
                ticks += Ticks(child);
                left.Push(Number(child, 0));
            }
        }

        return TimeSpan.FromSeconds(ticks / ClockTicksPerSecond);
    }

    /// <summary>What a process holds in memory, in bytes.</summary>
    public static long ResidentMemory(int process) => StatusBytes(process, "VmRSS:");

    /// <summary>The most that a process has ever held in memory, in bytes.</summary>
    public static long PeakMemory(int process) => StatusBytes(process, "VmHWM:");

    private static long StatusBytes(int process, string line) =>
        1024 * long.Parse(
            File.ReadLines($"/proc/{process}/status").Single(each => each.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);

    private static int Parent(string[] stat) => Number(stat, 2);

    /// <summary>utime, stime, and the same of children that have ended and been waited for.</summary>
    private static long Ticks(string[] stat) => Number(stat, 12) + Number(stat, 13) + Number(stat, 14) + Number(stat, 15);

    private static int Number(string[] stat, int field) => int.Parse(stat[field], CultureInfo.InvariantCulture);

    /// <summary>The process's id and what follows its name, which may hold anything; null if it has ended.</summary>
    private static string[]? Stat(string folder)
    {
        if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }

        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return [$"{id}", .. text[(text.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
