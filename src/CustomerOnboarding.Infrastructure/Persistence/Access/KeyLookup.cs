using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>Whom keys stand for: <see cref="HashLookup{TFound}"/>.</summary>
internal sealed class KeyLookup(KeptConnections connections, KeyHashes hashes) : IKeyLookup
{
    private const string Query =
        """
        SELECT sent.ordinality, found.*
        FROM unnest($1::bytea[]) WITH ORDINALITY AS sent(look_up, ordinality)
        CROSS JOIN LATERAL (
            SELECT credentials.credential_id, clients.client_id, clients.dialect, clients.account_id, clients.may_unmask
            FROM credentials JOIN clients USING (client_id)
            WHERE credentials.look_up = sent.look_up AND credentials.revoked_at IS NULL AND clients.disabled_at IS NULL OFFSET 0) found
        """;

    private readonly HashLookup<ClientKey> looks = new(
        connections, Query, rows => new(rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetGuid(4), rows.GetBoolean(5)));

    public Task<ClientKey?> FindByApiKey(string key, CancellationToken cancellation) => looks.Find(hashes.OfApiKey(key), cancellation);
}
