using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// The totals of clients' lists, exact in the snapshot of whoever asks. What asks for types, states and times of registration alone is answered by the kept counts. What
/// else is asked for is counted and remembered by the day of registration; a day is counted again when anything changed among its customers, so that who walks the pages of
/// a search has it counted once.
/// </summary>
internal sealed class ListTotals(IDbContextFactory<OnboardingDbContext> contexts) : IListCounts
{
    // Changes that are added up in one statement.
    private const int Most = 5_000;

    // Days of all that is remembered, some 40 bytes each. Beyond it all are forgotten.
    private const int MostRemembered = 500_000;

    // Where more than one customer in so many is of a day that changed, all are counted: then one index is read and no row.
    private const int MostChangedIn = 10;

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

    private readonly ConcurrentDictionary<string, Dictionary<DateOnly, (long Changes, long Total)>> remembered = new();

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

        if (statements.Days() is not var (ofDays, client))
        {
            var (all, sought) = statements.Count(query);
            return await Ask(db, all, sought, cancellation);
        }

        var days = await db.Database.SqlQueryRaw<ListDay>(ofDays, client).ToListAsync(cancellation);
        var ofAll = statements.CountByDay(query);
        var asked = Digest(ofAll.Sql, ofAll.Parameters);
        var known = remembered.GetValueOrDefault(asked) ?? [];
        var changed = days.Where(day => !known.TryGetValue(day.Day, out var then) || then.Changes != day.Changes).ToList();
        if (changed.Count > 0)
        {
            var areAllCounted = changed.Sum(day => day.Customers) * MostChangedIn > days.Sum(day => day.Customers);
            var (count, parameters) = areAllCounted ? ofAll : statements.CountOfDays(query, [.. changed.Select(day => day.Day)]);
            db.Database.SetCommandTimeout(Patience);
            var counted = (await db.Database.SqlQueryRaw<DayTotal>(count, parameters).ToListAsync(cancellation)).ToLookup(each => each.Day, each => each.Total);
            var again = (areAllCounted ? days : changed).ToDictionary(day => day.Day, day => (day.Changes, counted[day.Day].Sum()));
            known = days.ToDictionary(day => day.Day, day => again.TryGetValue(day.Day, out var now) ? now : known[day.Day]);
            Remember(asked, known);
        }

        return days.Sum(day => known[day.Day].Total);
    }

    private void Remember(string asked, Dictionary<DateOnly, (long Changes, long Total)> totals)
    {
        if (remembered.Values.Sum(each => each.Count) > MostRemembered)
        {
            remembered.Clear();
        }

        remembered[asked] = totals;
    }

    // What somebody looks for is a name as often as not, and isn't kept.
    private static string Digest(string statement, NpgsqlParameter[] parameters) => Convert.ToHexString(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parameters.Select(each => each.Value).Prepend(statement))));

    private static Task<long> Ask(OnboardingDbContext db, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(sql, parameters).SingleAsync(cancellation);

    private sealed record ListDay(DateOnly Day, long Customers, long Changes);

    private sealed record DayTotal(DateOnly Day, long Total);
}
