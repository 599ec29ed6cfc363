using CustomerOnboarding.Benchmarks.Targets;

namespace CustomerOnboarding.Benchmarks;

/// <summary>Holds the answers of a service to its database: speed that loses something is none.</summary>
internal sealed class Counted
{
    private const int RepresentativesOfOne = 2;

    private readonly Target target;
    private readonly Dictionary<string, long> before;

    private Counted(Target target, Dictionary<string, long> before) => (this.target, this.before) = (target, before);

    public static async Task<Counted> Start(Target target) => new(target, await Rows(target));

    /// <param name="individuals">Answered with success since.</param>
    /// <param name="businesses">Answered with success since.</param>
    public async Task<bool> Agrees(long individuals, long businesses)
    {
        var now = await Rows(target);
        var agrees = true;
        foreach (var table in now.Keys)
        {
            var expected = table == "representatives" ? businesses * RepresentativesOfOne : individuals + businesses;
            var added = now[table] - before[table];
            Console.WriteLine($"{target.Name}: {added} rows in {table}, {(added == expected ? "as answered" : $"BUT {expected} WERE ANSWERED")}");
            agrees &= added == expected;
        }

        return agrees;
    }

    private static async Task<Dictionary<string, long>> Rows(Target target)
    {
        string[] tables = target.Name == Measures.Measure.Peer ? ["customers"] : ["customers", "data_keys", "audit_entries", "representatives"];
        var rows = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            rows[table] = await target.Database.Count(table);
        }

        return rows;
    }
}
