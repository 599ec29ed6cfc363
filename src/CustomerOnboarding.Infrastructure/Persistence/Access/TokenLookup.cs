using CustomerOnboarding.Domain.Access;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>Whom tokens stand for: <see cref="HashLookup{TFound}"/>.</summary>
internal sealed class TokenLookup(KeptConnections connections)
{
    private const string Query =
        """
        SELECT sent.ordinality, found.*
        FROM unnest($1::bytea[]) WITH ORDINALITY AS sent(token_hash, ordinality)
        CROSS JOIN LATERAL (
            SELECT tokens.expires_at, users.user_id, users.login, users.role, users.client_id, clients.dialect, users.rights
            FROM tokens JOIN users USING (user_id) LEFT JOIN clients USING (client_id)
            WHERE tokens.token_hash = sent.token_hash AND clients.disabled_at IS NULL OFFSET 0) found
        """;

    private readonly HashLookup<FoundToken> looks = new(connections, Query, Read);

    /// <summary>The user of a token and when it expires; null when there is no such token, or its client is disabled.</summary>
    /// <exception cref="TimeoutException">The database doesn't answer.</exception>
    public Task<FoundToken?> Find(byte[] tokenHash, CancellationToken cancellation) => looks.Find(tokenHash, cancellation);

    private static FoundToken Read(NpgsqlDataReader rows) => new(
        new User(rows.GetGuid(2), rows.GetString(3), EnumColumn.Read<Role>(rows.GetString(4)), Text(rows, 5), Text(rows, 6)) { Rights = UserConfiguration.Rights(rows.GetString(7)) },
        rows.GetFieldValue<DateTimeOffset>(1));

    private static string? Text(NpgsqlDataReader rows, int at) => rows.IsDBNull(at) ? null : rows.GetString(at);
}

/// <summary>Whom a token stands for, and until when.</summary>
internal sealed record FoundToken(User User, DateTimeOffset ExpiresAt);
