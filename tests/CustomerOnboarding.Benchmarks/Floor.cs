using System.Globalization;
using System.Text.RegularExpressions;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Benchmarks;

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

    private readonly PrivateCluster cluster;
    private readonly string script;

    private Floor(PrivateCluster cluster, string script) => (this.cluster, this.script) = (cluster, script);

    public static async Task<Floor> Prepare(PrivateCluster cluster)
    {
        var script = Path.Combine(cluster.Folder, "floor.sql");
        await File.WriteAllTextAsync(script, Script);
        await Programs.Postgres(cluster, "psql", "-Xqv", "ON_ERROR_STOP=1", "-c", Schema);
        return new Floor(cluster, script);
    }

    /// <summary>Rows per second.</summary>
    public async Task<double> Run(TimeSpan length)
    {
        var output = await Programs.Postgres(
            cluster, "pgbench", "-n", "-M", "prepared", "-c", $"{InitLoad.Connections}", "-j", "2", "-T", $"{length.TotalSeconds:0}",
            "-D", $"client={ServiceProcess.Client}", "-D", $"body={ExampleRequest.Json}", "-f", script);
        return double.Parse(Regex.Match(output, "tps = ([0-9.]+) \\(without").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }
}
