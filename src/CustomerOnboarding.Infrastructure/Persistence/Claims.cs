using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// Takes rows that are due, fairly between clients, and puts them off until the end of a lease. Client by client, each from the beginning of an index and no
/// more than the client may have in hand: one client's many thousands neither stand before another's one nor are looked at.
/// </summary>
/// <typeparam name="TClaim">What is told of a row: its client, the rest of its key, and as <c>Until</c>, where it wants to know, the end of the lease.</typeparam>
/// <param name="table">The table.</param>
/// <param name="due">The property of when a row is due; an index begins with the client and this.</param>
/// <param name="key">The rest of the primary key behind the client.</param>
/// <param name="waiting">What holds of a row that waits: the condition of that index.</param>
internal sealed class Claims<TClaim>(string table, string due, string[] key, string waiting)
{
    // Materialized: a subquery that locks may run again for each row of the update, and so claim more than its limit. By place, since of all ways to come
    // back to the rows only that one is never a scan of the whole table; a locked row keeps its place, and one that was changed just before comes next time.
    private readonly string statement =
        $$"""
        WITH candidates AS MATERIALIZED (
            SELECT found.*, row_number() OVER (PARTITION BY clients.client_id ORDER BY found.due) AS turn
            FROM clients LEFT JOIN unnest({2}, {3}) AS taken(client_id, count) ON taken.client_id = clients.client_id
            CROSS JOIN LATERAL (
                SELECT ctid AS place, {{SnakeCase.Of(due)}} AS due FROM {{table}}
                WHERE client_id = clients.client_id AND {{waiting}} AND {{SnakeCase.Of(due)}} <= {0}
                ORDER BY {{SnakeCase.Of(due)}} LIMIT greatest({4} - coalesce(taken.count, 0), 0) FOR UPDATE SKIP LOCKED) found)
        UPDATE {{table}} SET {{SnakeCase.Of(due)}} = {1} WHERE ctid = ANY (ARRAY(SELECT place FROM candidates ORDER BY turn, due LIMIT {5}))
        RETURNING client_id AS "ClientId", {{string.Join(", ", key.Select(name => $"{SnakeCase.Of(name)} AS \"{name}\""))}}, {{SnakeCase.Of(due)}} AS "Until"
        """;

    public Task<List<TClaim>> Take(
        OnboardingDbContext db, DateTimeOffset now, TimeSpan lease, int limit, IReadOnlyDictionary<string, int> taken, int perClient, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<TClaim>(statement, now, now + lease, taken.Keys.ToArray(), taken.Values.ToArray(), perClient, limit).ToListAsync(cancellation);
}
