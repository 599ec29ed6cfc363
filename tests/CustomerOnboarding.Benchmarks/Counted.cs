using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.Benchmarks;

/// <summary>Holds the answers to the database: speed that loses something is none.</summary>
internal static class Counted
{
    private const string Count =
        "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM data_keys), "
        + "(SELECT count(*) FROM audit_entries WHERE action = 'customer.registered')";

    public static async Task<bool> Agrees(PrivateCluster cluster, long accepted)
    {
        var counts = (await Programs.Postgres(cluster, "psql", "-XAtc", Count)).Trim().Split('|').Select(long.Parse).ToArray();
        var agrees = counts.All(count => count == accepted);
        Console.WriteLine(
            $"{accepted} answers with code 0; in the database {counts[0]} customers, {counts[1]} data keys, {counts[2]} audit rows: "
            + (agrees ? "they agree" : "THEY DIFFER"));
        return agrees;
    }
}
