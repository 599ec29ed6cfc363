using System.Globalization;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>The tables at the end, in Markdown.</summary>
internal static class Report
{
    private const string Unknown = "–";

    /// <summary>One turn.</summary>
    public static string Line(Series series, Turn turn) =>
        $"{series.Target,-8} {series.Kind,-11} {Number(turn.PerSecond, "0"),6}/s, p50 {Number(turn.Percentile(50), "0.0")} ms, p99 {Number(turn.Percentile(99), "0.0")} ms; "
        + $"µs each: server {Number(turn.Each(turn.Server), "0")}, PostgreSQL {Number(turn.Each(turn.Postgres), "0")}, "
        + $"generator {Number(turn.Each(turn.Generator), "0.0")}; KB {Number(turn.KilobytesEach, "0.0")}";

    /// <summary>The bars. A ratio is the median of the rounds' ratios: what disturbs a round hits both of its turns.</summary>
    public static void Bars(IEnumerable<Measure> measures, IReadOnlyDictionary<Series, List<Turn>> turns)
    {
        BarsHeader();
        foreach (var measure in measures)
        {
            var ours = turns[measure.Of];
            if (measure.Of.Kind == Kind.OpenLoop)
            {
                var p99 = ours.Select(turn => turn.Percentile(99) ?? 0).ToList();
                Bar(measure, $"{Number(Median(p99), "0.0")} ms at {Number(Median(ours.Select(turn => turn.PerSecond)), "0")}/s", Unknown, p99, most: true);
            }
            else if (measure.Against is { } by)
            {
                var ratios = ours.Zip(turns[by], (one, other) => one.PerSecond / other.PerSecond).ToList();
                Bar(measure, PerSecond(ours), $"{by.Target} {PerSecond(turns[by])}", ratios);
            }
            else
            {
                Bar(measure, PerSecond(ours), Unknown, []);
            }
        }
    }

    public static void BarsHeader() =>
        Console.WriteLine("\n| measure | ours | against | ratio | lowest – highest | bar | aim | |\n|---|---|---|---|---|---|---|---|");

    /// <summary>A line of the table of bars.</summary>
    /// <param name="measure">Whose bar.</param>
    /// <param name="ours">Measured.</param>
    /// <param name="against">The same of what it is compared with.</param>
    /// <param name="figures">Of each round; none where nothing was compared.</param>
    /// <param name="most">Whether the bar is the most that it may be.</param>
    public static void Bar(Measure measure, string ours, string against, IReadOnlyCollection<double> figures, bool most = false)
    {
        var (figure, range, verdict) = (Unknown, Unknown, "not compared");
        if (figures.Count > 0)
        {
            var median = Median(figures);
            bool Reaches(double value) => most ? median <= value : median >= value;
            figure = Number(median, "0.00");
            range = $"{Number(figures.Min(), "0.00")} – {Number(figures.Max(), "0.00")}";
            verdict = Reaches(measure.Aim) ? "aim reached" : Reaches(measure.Bar) ? "bar reached" : "**below the bar**";
        }

        Console.WriteLine(
            $"| {measure.Title} | {ours} | {against} | {figure} | {range} | {Number(measure.Bar, "0.##")} | {Number(measure.Aim, "0.##")} | {verdict} |");
    }

    /// <summary>Where the time goes: medians of the rounds.</summary>
    public static void Costs(IReadOnlyDictionary<Series, List<Turn>> turns)
    {
        Console.WriteLine(
            "\n| server | what | requests/s | p50 ms | p99 ms | µs server | µs PostgreSQL | µs generator | KB allocated |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var (series, all) in turns.OrderBy(each => each.Key.Kind).ThenBy(each => each.Key.Target))
        {
            string Cell(Func<Turn, double?> of, string format) => Number(all.Select(of).OfType<double>().ToList() is { Count: > 0 } known ? Median(known) : null, format);
            Console.WriteLine(
                $"| {series.Target} | {series.Kind} | {Cell(turn => turn.PerSecond, "0")} | {Cell(turn => turn.Percentile(50), "0.00")} | {Cell(turn => turn.Percentile(99), "0.00")} "
                + $"| {Cell(turn => turn.Each(turn.Server), "0")} | {Cell(turn => turn.Each(turn.Postgres), "0")} "
                + $"| {Cell(turn => turn.Each(turn.Generator), "0.0")} | {Cell(turn => turn.KilobytesEach, "0.0")} |");
        }
    }

    /// <summary>How a figure is written here, whatever the machine's language.</summary>
    public static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? Unknown;

    private static string PerSecond(IEnumerable<Turn> turns) => $"{Number(Median(turns.Select(turn => turn.PerSecond)), "0")}/s";

    private static double Median(IEnumerable<double> numbers) => numbers.Order().ToList() is var all && all.Count % 2 == 1
        ? all[all.Count / 2]
        : (all[all.Count / 2 - 1] + all[all.Count / 2]) / 2;
}
