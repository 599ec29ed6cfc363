using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>
/// Goes through each table block by block, in the order in which it is stored, which needs no index: what is wrapped by the active key is passed over. A row that somebody
/// else writes meanwhile may move past, so it goes through again until nothing is left.
/// </summary>
internal sealed class KeyRotation(NpgsqlDataSource database, KeyRing keys, PrivacyOptions options) : IKeyRotation
{
    // As many rows as they hold are wrapped in one transaction: some hundreds.
    private const int Blocks = 8;
    private const int BlockBytes = 8192;

    private static readonly Wrapped[] All =
    [
        new("data_keys", "wrapped_key", "replace(customer_id::text, '-', '')", KeyRing.DataKeyOf),
        new("removals", "wrapped_reason", "replace(customer_id::text, '-', '')", Erasure.PurposeOf),
        new("loose_keys", "wrapped_key", "owner", KeyRing.DataKeyOf),
        new("clients", "webhook_secret", "''", (client, _) => WebhookSecrets.PurposeOf(client)),
        new("clients", "former_webhook_secret", "''", (client, _) => WebhookSecrets.PurposeOf(client)),
        new("credentials", "secret", "public_id", SigningSecrets.PurposeOf),
    ];

    public async Task<long> Left(CancellationToken cancellation)
    {
        var left = 0L;
        foreach (var (table, column, _, _) in All)
        {
            await using var command = database.CreateCommand($"SELECT count(*) FROM {table} WHERE {IsOld(column)}");
            command.CommandTimeout = 0;
            command.Parameters.Add(Active());
            left += (long)(await command.ExecuteScalarAsync(cancellation))!;
        }

        return left;
    }

    public async Task Run(Action<long> progress, CancellationToken cancellation)
    {
        do
        {
            foreach (var wrapped in All)
            {
                for (long block = 0, end = await End(wrapped.Table, cancellation); block < end; block += Blocks)
                {
                    if (await Wrap(wrapped, block, cancellation) is > 0 and var done)
                    {
                        progress(done);
                    }
                }
            }
        }
        while (await Left(cancellation) > 0);
    }

    public async Task<IReadOnlyList<(string KeyId, long Answers)>> Needed(CancellationToken cancellation)
    {
        var answers = new Dictionary<string, long>();
        await using (var command = database.CreateCommand(
            """
            SELECT convert_from(substr(answer, 2, get_byte(answer, 0)), 'utf8'), count(*) FROM idempotency_records
            WHERE customer_id IS NULL AND answer IS NOT NULL GROUP BY 1
            """))
        {
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                answers[rows.GetString(0)] = rows.GetInt64(1);
            }
        }

        // None that anything is wrapped by, asked once more by the statement itself: an instance that hasn't heard of the new key may still use it.
        var inUse = string.Join(" UNION ", All.Select(one => $"SELECT 'master ' || convert_from(substr({one.Column}, 2, get_byte({one.Column}, 0)), 'utf8') FROM {one.Table} WHERE {one.Column} IS NOT NULL"));
        await using var forget = database.CreateCommand($"DELETE FROM key_checks WHERE key_name LIKE 'master %' AND key_name <> ALL ($1) AND key_name NOT IN ({inUse})");
        forget.CommandTimeout = 0;
        forget.Parameters.Add(new() { Value = answers.Keys.Append(options.ActiveKey).Select(id => $"master {id}").ToArray() });
        try
        {
            await forget.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // The role that serves may only add check values (docs/operations.md): then the owner removes it, or is warned at each start.
        }

        return [.. answers.Where(answer => answer.Key != options.ActiveKey).Select(answer => (answer.Key, answer.Value))];
    }

    private async Task<long> Wrap(Wrapped wrapped, long block, CancellationToken cancellation)
    {
        var (table, column, owner, purpose) = wrapped;
        var (places, before, after) = (new List<string>(), new List<byte[]>(), new List<byte[]>());
        await using (var command = database.CreateCommand(
            $"SELECT ctid::text, client_id, {owner}, {column} FROM {table} WHERE ctid >= '({block},0)'::tid AND ctid < '({block + Blocks},0)'::tid AND {IsOld(column)}"))
        {
            command.Parameters.Add(Active());
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation))
            {
                var (client, secret) = (rows.GetString(1), rows.GetFieldValue<byte[]>(3));
                var opened = purpose(client, rows.GetString(2));
                places.Add(rows.GetString(0));
                before.Add(secret);
                after.Add(keys.Wrap(opened, keys.Unwrap(opened, secret)));
            }
        }

        if (places.Count == 0)
        {
            return 0;
        }

        // Whoever wrote the row meanwhile wrote another value, or elsewhere.
        await using var update = database.CreateCommand(
            $"""
            UPDATE {table} t SET {column} = n.after FROM unnest($1::text[], $2::bytea[], $3::bytea[]) n(place, before, after)
            WHERE t.ctid = n.place::tid AND t.{column} = n.before
            """);
        update.Parameters.Add(new() { Value = places.ToArray() });
        update.Parameters.Add(new() { Value = before.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        update.Parameters.Add(new() { Value = after.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        return await update.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<long> End(string table, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("SELECT pg_relation_size($1::regclass)");
        command.Parameters.Add(new() { Value = table });
        return ((long)(await command.ExecuteScalarAsync(cancellation))! / BlockBytes) + 1;
    }

    private NpgsqlParameter Active() => new() { Value = options.ActiveKey };

    // What is wrapped begins with the length and the id of its master key.
    private static string IsOld(string column) => $"{column} IS NOT NULL AND convert_from(substr({column}, 2, get_byte({column}, 0)), 'utf8') <> $1";

    /// <summary>A column that master keys wrap.</summary>
    /// <param name="Table">Where.</param>
    /// <param name="Column">Which.</param>
    /// <param name="Owner">Whose it is among the client's, in SQL.</param>
    /// <param name="Purpose">What it opens for, of its client and its owner.</param>
    private sealed record Wrapped(string Table, string Column, string Owner, Func<string, string, string> Purpose);
}
