using CustomerOnboarding.Benchmarks.Load;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>Whether a service that has been at work for long holds more than one that has just warmed up.</summary>
internal static class MemoryGrowth
{
    public const string Option = "memory";

    private const int Turn = 1000;
    private const int Early = 50_000;
    private const int Late = 500_000;
    private const int Connections = 64;

    /// <summary>A turn's memory depends on when the last collection was; hence the median of some.</summary>
    private const int Sampled = 10;

    private static readonly Work[] Mix = [Work.Individual, Work.Status, Work.Invalid, Work.Individual, Work.Status, Work.Duplicate, Work.Business, Work.Status];

    private static readonly Measure Bars = new(
        Option, $"memory after {Late} requests ÷ after {Early}", new(Measure.Ours, Kind.Init), null, 1.15, 1.0);

    public static async Task Report(Target fresh)
    {
        var resident = new List<double>();
        for (var turn = 0; turn < Late / Turn; turn++)
        {
            await Generator.Run(fresh, Mix[turn % Mix.Length], Connections, () => Pace.Counted(Turn));
            resident.Add(fresh.ResidentMemory / 1024.0 / 1024.0);
            if (resident.Count * Turn % Early == 0)
            {
                Console.WriteLine($"{resident.Count * Turn} requests, {Measures.Report.Number(resident[^1], "0")} MB");
            }
        }

        var (early, late) = (Before(resident, Early), Before(resident, Late));
        Measures.Report.BarsHeader();
        Measures.Report.Bar(
            Bars, $"{Measures.Report.Number(late, "0")} MB", $"{Measures.Report.Number(early, "0")} MB", [late / early], most: true);
    }

    private static double Before(List<double> resident, int requests) =>
        resident.Take(requests / Turn).TakeLast(Sampled).Order().ElementAt(Sampled / 2);
}
