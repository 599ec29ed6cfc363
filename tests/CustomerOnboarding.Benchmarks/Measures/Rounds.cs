using System.Diagnostics;
using CustomerOnboarding.Benchmarks.Load;
using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>Runs every series once in each round, so that whatever else the machine does hits all alike.</summary>
/// <param name="targets">By their names.</param>
/// <param name="floor">For the series of pgbench.</param>
/// <param name="postgres">The first process of PostgreSQL.</param>
/// <param name="length">Of one turn.</param>
internal sealed class Rounds(IReadOnlyDictionary<string, Target> targets, Floor floor, int postgres, TimeSpan length)
{
    private const int Connections = 64;

    private readonly Dictionary<Series, List<Turn>> turns = [];
    private readonly Dictionary<(string Target, Work Work), long> answered = [];

    public IReadOnlyDictionary<Series, List<Turn>> Turns => turns;

    /// <summary>How many answers of a kind a target gave, those of the first round too.</summary>
    public long Answered(string target, Work work) => answered.GetValueOrDefault((target, work));

    /// <summary>One round more than asked for: the first compiles, fills caches and is forgotten.</summary>
    public async Task Run(IReadOnlyCollection<Series> series, int rounds)
    {
        // By kind, so that those that are compared run one behind the other; forwards and backwards, so that neither is always the first.
        var order = series.OrderBy(each => each.Kind).ToList();
        for (var round = 0; round <= rounds; round++)
        {
            Console.WriteLine(round == 0 ? "warming up" : $"round {round} of {rounds}, load average {Machine.LoadAverage()}");
            var latest = new Dictionary<Series, Turn>();
            foreach (var each in round % 2 == 0 ? order : order.GroupBy(each => each.Kind).SelectMany(kind => kind.Reverse()))
            {
                latest[each] = await Run(each, latest);
                Console.WriteLine($"  {Report.Line(each, latest[each])}");
            }

            foreach (var (each, turn) in latest.Where(_ => round > 0))
            {
                (turns.TryGetValue(each, out var all) ? all : turns[each] = []).Add(turn);
            }
        }
    }

    private Task<Turn> Run(Series series, Dictionary<Series, Turn> latest)
    {
        if (series.Target == Measure.Pgbench)
        {
            return RunFloor();
        }

        var target = targets[series.Target];
        return series.Kind switch
        {
            Kind.Init => Run(target, Work.Individual, Connections, () => Pace.Closed(length)),
            Kind.Business => Run(target, Work.Business, Connections, () => Pace.Closed(length)),
            Kind.Status => Run(target, Work.Status, Connections, () => Pace.Closed(length)),
            Kind.Duplicate => Run(target, Work.Duplicate, Connections, () => Pace.Closed(length)),
            Kind.Invalid => Run(target, Work.Invalid, Connections, () => Pace.Closed(length)),
            Kind.OpenLoop => Run(
                target, Work.Individual, Connections, () => Pace.Open(latest[series with { Kind = Kind.Init }].PerSecond / 2, length)),
            Kind.AloneInit => Run(target, Work.Individual, 1, () => Pace.Closed(length)),
            Kind.AloneStatus => Run(target, Work.Status, 1, () => Pace.Closed(length)),
        };
    }

    private async Task<Turn> Run(Target target, Work work, int connections, Func<Pace> pace)
    {
        var (allocated, server, database) = (target.AllocatedBytes, target.ProcessorTime, Machine.ProcessorTime(postgres));
        // Innermost: looking at processes costs this one more than some requests do.
        var (started, generator) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var ticks = await Generator.Run(target, work, connections, pace);
        var elapsed = Stopwatch.GetElapsedTime(started);
        generator = Environment.CpuUsage.TotalTime - generator;
        answered[(target.Name, work)] = Answered(target.Name, work) + ticks.Length;
        return new Turn(
            ticks.Length,
            elapsed,
            ticks,
            target.ProcessorTime - server,
            Machine.ProcessorTime(postgres) - database,
            generator,
            target.AllocatedBytes - allocated);
    }

    private async Task<Turn> RunFloor()
    {
        var database = Machine.ProcessorTime(postgres);
        var rows = await floor.Run(Connections, length);
        return new Turn((long)(rows * length.TotalSeconds), length, null, null, Machine.ProcessorTime(postgres) - database, null, null);
    }
}
