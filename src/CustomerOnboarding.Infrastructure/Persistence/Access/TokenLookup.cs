using System.Runtime.InteropServices;
using CustomerOnboarding.Domain.Access;
using Npgsql;
using NpgsqlTypes;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>
/// Whom tokens stand for, asked of the database for every request, since a token that was revoked must stop at once, on every instance.
/// Requests that arrive while a look is under way share the next one: it begins after they came, so it is as exact as one of their own.
/// </summary>
internal sealed class TokenLookup
{
    private const string Query =
        """
        SELECT sent.ordinality, tokens.expires_at, users.user_id, users.login, users.role, users.client_id, clients.dialect
        FROM unnest($1::bytea[]) WITH ORDINALITY AS sent(token_hash, ordinality) JOIN tokens USING (token_hash) JOIN users USING (user_id)
        LEFT JOIN clients USING (client_id)
        """;

    private readonly KeptConnection looking;
    private readonly Gathering<byte[], FoundToken?> looks;

    public TokenLookup(KeptConnections connections)
    {
        looking = new(connections);
        looks = new(Look, most: 256) { AtRest = looking.GiveBack };
    }

    /// <summary>The user of a token and when it expires; null when there is no such token.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<FoundToken?> Find(byte[] tokenHash, CancellationToken cancellation) => looks.Ask(tokenHash, cancellation);

    private FoundToken?[] Look(IReadOnlyList<byte[]> hashes)
    {
        // A client's requests mostly come with one token.
        var places = new Dictionary<(UInt128, UInt128), int>();
        var different = new List<byte[]>();
        foreach (var hash in hashes)
        {
            if (places.TryAdd(Value(hash), different.Count))
            {
                different.Add(hash);
            }
        }

        using var command = looking.Command(Query);
        command.Parameters.Add(new() { Value = different.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        using var rows = command.ExecuteReader();
        var found = new FoundToken?[different.Count];
        while (rows.Read())
        {
            var user = new User(
                rows.GetGuid(2), rows.GetString(3), EnumColumn.Read<Role>(rows.GetString(4)), Text(rows, 5), Text(rows, 6));
            found[rows.GetInt64(0) - 1] = new FoundToken(user, rows.GetFieldValue<DateTimeOffset>(1));
        }

        return [.. hashes.Select(hash => found[places[Value(hash)]])];
    }

    private static (UInt128, UInt128) Value(byte[] hash) => MemoryMarshal.Read<(UInt128, UInt128)>(hash);

    private static string? Text(NpgsqlDataReader rows, int at) => rows.IsDBNull(at) ? null : rows.GetString(at);
}

/// <summary>Whom a token stands for, and until when.</summary>
internal sealed record FoundToken(User User, DateTimeOffset ExpiresAt);
