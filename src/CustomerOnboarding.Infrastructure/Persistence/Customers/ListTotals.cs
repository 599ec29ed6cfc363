using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// The totals of clients' lists, exact in the snapshot of whoever asks. What asks for types, states and times of registration alone is answered by the kept counts. What
/// else is asked for is counted, and remembered until anything in the client's lists changes, so that who walks the pages of a search has it counted once.
/// </summary>
internal sealed class ListTotals(IDbContextFactory<OnboardingDbContext> contexts) : IListCounts
{
    // Changes that are added up in one statement.
    private const int Most = 5_000;

    // Beyond it all are forgotten.
    private const int MostRemembered = 10_000;

    // A million texts take a part of a second, and several where others keep the machine busy. That is no outage, and who asks again wouldn't have it sooner.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // By their key, so that two who add up at the same time don't wait for each other crosswise.
    private const string AddingUp =
        """
        WITH taken AS MATERIALIZED (SELECT client_id, change_id FROM list_count_changes ORDER BY client_id, change_id LIMIT {0} FOR UPDATE SKIP LOCKED),
        gone AS (DELETE FROM list_count_changes c USING taken WHERE c.client_id = taken.client_id AND c.change_id = taken.change_id RETURNING c.*),
        kept AS (
            INSERT INTO list_counts AS known (client_id, created_on, customer_type, status, cause, newest_status, customers, changes)
            SELECT client_id, created_on, customer_type, status, cause, newest_status, sum(customers), count(*) FROM gone
            GROUP BY client_id, created_on, customer_type, status, cause, newest_status ORDER BY client_id, created_on, customer_type, status, cause, newest_status
            ON CONFLICT (client_id, created_on, customer_type, status, cause, newest_status)
            DO UPDATE SET customers = known.customers + excluded.customers, changes = known.changes + excluded.changes)
        SELECT count(*)::int AS "Value" FROM gone
        """;

    private readonly ConcurrentDictionary<string, (long Changes, long Total)> remembered = new();

    public async Task<bool> AddUp(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.Database.SqlQueryRaw<int>(AddingUp, Most).ToListAsync(cancellation)).Single() == Most;
    }

    /// <summary>How many customers a query of a client's finds on all pages.</summary>
    /// <param name="db">In the transaction whose snapshot it is.</param>
    /// <param name="statements">Those of the client.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<long> Of(OnboardingDbContext db, CustomerQuerySql statements, CustomerQuery query, CancellationToken cancellation)
    {
        if (statements.KeptCount(query) is var (kept, of))
        {
            return await Ask(db, kept, of, cancellation);
        }

        long? changes = statements.Changes() is var (sum, client) ? await Ask(db, sum, client, cancellation) : null;
        var (count, sought) = statements.Count(query);
        if (changes is not { } now)
        {
            return await Ask(db, count, sought, cancellation);
        }

        var asked = Digest(count, sought);
        if (remembered.TryGetValue(asked, out var known) && known.Changes == now)
        {
            return known.Total;
        }

        db.Database.SetCommandTimeout(Patience);
        var total = await Ask(db, count, sought, cancellation);
        if (remembered.Count >= MostRemembered)
        {
            remembered.Clear();
        }

        remembered[asked] = (now, total);
        return total;
    }

    // What somebody looks for is a name as often as not, and isn't kept.
    private static string Digest(string statement, NpgsqlParameter[] parameters) => Convert.ToHexString(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parameters.Select(each => each.Value).Prepend(statement))));

    private static Task<long> Ask(OnboardingDbContext db, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(sql, parameters).SingleAsync(cancellation);
}
