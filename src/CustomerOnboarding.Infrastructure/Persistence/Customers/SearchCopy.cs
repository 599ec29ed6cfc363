using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// Brings the copy that operators search through up to date. Each customer bears the transaction that last wrote it; those that are in the copy are known by a
/// horizon, below which every transaction has ended. What stands above it and can be seen already is copied too, and once more later: so whoever asks finds
/// what was committed before.
/// </summary>
internal sealed class SearchCopy(IDbContextFactory<OnboardingDbContext> contexts) : ICustomerSearchCopy
{
    private const long LockId = 7_221_180_437_301_555_013;

    // Customers that are held at once.
    private const int Chunk = 2_000;

    // A restore of millions takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<bool> CatchUp(int customers, CancellationToken cancellation)
    {
        var copied = 0;
        for (long? from = 0; from is { } place;)
        {
            // Only customers count: numbers are used up by whatever else is written, also in other databases of the same server, and passing over them costs nothing.
            if (copied >= customers)
            {
                return false;
            }

            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockId})", cancellation);
            (from, var rows) = await Step(db, place, Math.Min(customers, Chunk), cancellation);
            copied += rows;
            await transaction.CommitAsync(cancellation);
        }

        return true;
    }

    // Where the next step begins, null when there is nothing behind; and how many were copied.
    private static async Task<(long? Next, int Copied)> Step(OnboardingDbContext db, long place, int most, CancellationToken cancellation)
    {
        // Before anything is read: what later statements see besides is above the horizon, and comes again.
        var state = await db.Database.SqlQuery<State>(
            $"""
            SELECT copied_below AS "Below", pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS "Horizon",
                pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS "Next"
            FROM search_state WHERE state_id = 1
            """).SingleAsync(cancellation);
        // After a restore into another installation of PostgreSQL the numbers tell nothing of what was there before.
        if (state.Below > state.Horizon)
        {
            await CopyAll(db, cancellation);
            await Advance(db, state.Horizon, cancellation);
            return (state.Horizon, 0);
        }

        // What bears a number that hasn't come yet is of such another installation, too, and was copied then.
        var from = Math.Max(place, state.Below);
        var rows = await db.Customers
            .FromSql($"SELECT * FROM customers WHERE changed_in >= {from} AND changed_in < {state.Next} ORDER BY changed_in FETCH FIRST {most} ROWS WITH TIES")
            .AsNoTracking().Select(SearchRow.Source).ToListAsync(cancellation);
        var upTo = rows.Count >= most ? rows.Max(row => row.ChangedIn)!.Value + 1 : state.Next;
        await Write(db, rows, cancellation);
        var below = Math.Min(upTo, state.Horizon);
        // An advance over nothing isn't worth a row's new version each second.
        if (below > state.Below && (rows.Count > 0 || below - state.Below > Chunk))
        {
            await Advance(db, below, cancellation);
        }

        return (upTo < state.Next ? upTo : null, rows.Count);
    }

    private static Task<int> Advance(OnboardingDbContext db, long below, CancellationToken cancellation) =>
        db.Set<SearchStateRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.CopiedBelow, below), cancellation);

    private static async Task CopyAll(OnboardingDbContext db, CancellationToken cancellation)
    {
        db.Database.SetCommandTimeout(Patience);
        for (var (client, id) = ("", Guid.Empty); ;)
        {
            var rows = await db.Customers
                .FromSql($"SELECT * FROM customers WHERE (client_id, customer_id) > ({client}, {id}) ORDER BY client_id, customer_id LIMIT {Chunk}")
                .OrderBy(row => row.ClientId).ThenBy(row => row.CustomerId)
                .AsNoTracking().Select(SearchRow.Source).ToListAsync(cancellation);
            await Write(db, rows, cancellation);
            if (rows.Count < Chunk)
            {
                return;
            }

            (client, id) = (rows[^1].ClientId, rows[^1].CustomerId);
        }
    }

    private static async Task Write(OnboardingDbContext db, IReadOnlyList<CustomerRow> customers, CancellationToken cancellation)
    {
        if (customers.Count == 0)
        {
            return;
        }

        var table = new Table<SearchRow>(db.Model);
        var (connection, transaction) = ((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO {table.Name} AS known ({table.Columns}) SELECT * FROM {table.Unnest(1)} AS sent({table.Columns})
            ON CONFLICT (client_id, customer_id) DO UPDATE SET ({table.Columns}) = ROW({table.ColumnsOf("excluded")})
            WHERE ({table.ColumnsOf("known")}) IS DISTINCT FROM ({table.ColumnsOf("excluded")})
            """,
            connection,
            transaction);
        table.Bind(command.Parameters, [.. customers.Select(SearchRow.Of)]);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed record State(long Below, long Horizon, long Next);
}
