using System.Globalization;
using System.Text.RegularExpressions;
using CustomerOnboarding.Benchmarks.Load;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>
/// The floor: pgbench inserting one row with the same JSON, sent along each time as the service's rows are, and two unique indexes. One
/// statement, one round trip, one commit: whoever keeps a registration in this server durably can't do less.
/// </summary>
internal sealed class Floor
{
    private const string Schema =
        """
        CREATE TABLE floor (client_id text NOT NULL, reference text NOT NULL, ssn text NOT NULL, body jsonb NOT NULL);
        CREATE UNIQUE INDEX ON floor (client_id, reference);
        CREATE UNIQUE INDEX ON floor (client_id, ssn);
        """;

    private const string Script =
        """
        \set n random(1, 9223372036854775806)
        INSERT INTO floor (client_id, reference, ssn, body) VALUES (:client, 'Ref' || :n::text, :n::text, :body::jsonb);
        """;

    private readonly Database database;
    private readonly string script;

    private Floor(Database database, string script) => (this.database, this.script) = (database, script);

    public static async Task<Floor> Prepare(Database database)
    {
        var script = Path.Combine(database.Folder, "floor.sql");
        await File.WriteAllTextAsync(script, Script);
        await database.Execute(Schema);
        return new Floor(database, script);
    }

    /// <summary>Rows per second.</summary>
    public async Task<double> Run(int connections, TimeSpan length)
    {
        var output = await database.Run(
            "pgbench", "-n", "-M", "prepared", "-c", $"{connections}", "-j", "2", "-T", $"{length.TotalSeconds:0}",
            "-D", "client=BENCH", "-D", $"body={Bodies.Individual}", "-f", script);
        return Regex.Match(output, "tps = ([0-9.]+) \\(without") is { Success: true } tps
            ? double.Parse(tps.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            // It says no rate when its time was over before all its connections were there: no machine to measure on.
            : throw new InvalidOperationException($"pgbench inserted nothing:\n{output}");
    }
}
