using CustomerOnboarding.Domain.Access;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>
/// Used nonces, decided by the table's primary key. Requests that arrive while a statement is under way share the next one, since each request that is signed writes
/// here before anything else happens.
/// </summary>
internal sealed class UsedNonces : IUsedNonces
{
    private const string Statement =
        """
        INSERT INTO used_nonces (credential_id, signed_at, nonce, used_at) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[])
        ON CONFLICT DO NOTHING RETURNING credential_id, signed_at, nonce
        """;

    private readonly KeptConnection writing;
    private readonly Gathering<Asked, bool> uses;

    public UsedNonces(KeptConnections connections)
    {
        writing = new(connections);
        uses = new(Insert, most: 256) { AtRest = writing.GiveBack };
    }

    public Task<bool> Use(Guid keyId, long signedAt, string nonce, DateTimeOffset now, CancellationToken cancellation) =>
        uses.Ask(new(new(keyId, signedAt, nonce), now), cancellation);

    private bool[] Insert(IReadOnlyList<Asked> asked)
    {
        using var command = writing.Command(Statement);
        Add(NpgsqlDbType.Uuid, asked.Select(one => one.Nonce.KeyId).ToArray());
        Add(NpgsqlDbType.Bigint, asked.Select(one => one.Nonce.SignedAt).ToArray());
        Add(NpgsqlDbType.Text, asked.Select(one => one.Nonce.Text).ToArray());
        Add(NpgsqlDbType.TimestampTz, asked.Select(one => one.Now).ToArray());
        using var rows = command.ExecuteReader();
        var inserted = new HashSet<Nonce>();
        while (rows.Read())
        {
            inserted.Add(new(rows.GetGuid(0), rows.GetInt64(1), rows.GetString(2)));
        }

        // Of the same one asked twice in one statement the first has it.
        return [.. asked.Select(one => inserted.Remove(one.Nonce))];

        void Add<T>(NpgsqlDbType type, T[] values) => command.Parameters.Add(new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    private readonly record struct Nonce(Guid KeyId, long SignedAt, string Text);

    private sealed record Asked(Nonce Nonce, DateTimeOffset Now);
}
