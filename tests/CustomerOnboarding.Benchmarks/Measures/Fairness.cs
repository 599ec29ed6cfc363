using System.Diagnostics;
using CustomerOnboarding.Benchmarks.Load;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>What a client's registrations take while another client floods the same service, beside what they take alone.</summary>
internal static class Fairness
{
    public const string Option = "fairness";

    private const int Flooding = 150;
    private const int Connections = 8;
    private const double PerSecond = 50;

    // So many at once that all of it is under way before anything is measured.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);

    private static readonly Measure Bars = new(
        Option, "p99 of one client's init while another floods ÷ alone", new(Measure.Ours, Kind.Init), null, 3, 1.5);

    public static async Task Report(Target one, Target flooding, int rounds, TimeSpan length)
    {
        await flooding.RegisterLarge();
        await Generator.Run(one, Work.Individual, Connections, () => Pace.Closed(length)); // warms up
        Measures.Report.BarsHeader();
        foreach (var flood in new[] { Work.UpdateOne, Work.UpdateMany, Work.Individual, Work.Status })
        {
            var (alone, beside) = (new List<double>(), new List<double>());
            var (floodAlone, floodBeside) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                alone.Add(await P99());
                var under = Generator.Run(flooding, flood, Flooding, () => Pace.Closed(length + Ahead + Ahead));
                await Task.Delay(Ahead);
                beside.Add(await P99());
                floodBeside.Add((await under).Length / (length + Ahead + Ahead).TotalSeconds);
                floodAlone.Add((await Generator.Run(flooding, flood, Flooding, () => Pace.Closed(length))).Length / length.TotalSeconds);
            }

            Measures.Report.Bar(
                Bars with { Title = $"{Bars.Title} ({flood})" }, Milliseconds(beside), $"{Milliseconds(alone)} alone", [.. beside.Zip(alone, (with, without) => with / without)], most: true);
            Console.WriteLine($"| the flood itself | {Median(floodBeside):0}/s | {Median(floodAlone):0}/s alone | {Median([.. floodBeside.Zip(floodAlone, (with, without) => with / without)]):0.00} | | – | – | |");
        }

        async Task<double> P99()
        {
            var times = await Generator.Run(one, Work.Individual, Connections, () => Pace.Open(PerSecond, length));
            return Stopwatch.GetElapsedTime(0, times[times.Length * 99 / 100]).TotalMilliseconds;
        }
    }

    private static double Median(List<double> figures) => figures.Order().ElementAt(figures.Count / 2);

    private static string Milliseconds(List<double> figures) => $"{Measures.Report.Number(Median(figures), "0.0")} ms";
}
