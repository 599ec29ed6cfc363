using System.Security.Cryptography;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>Whom keys stand for: <see cref="HashLookup{TFound}"/>.</summary>
internal sealed class KeyLookup(KeptConnections connections, KeyHashes hashes, SigningSecrets secrets) : IKeyLookup
{
    private const string Query =
        """
        SELECT sent.ordinality, found.*
        FROM unnest($1::bytea[]) WITH ORDINALITY AS sent(look_up, ordinality)
        CROSS JOIN LATERAL (
            SELECT credentials.credential_id, clients.client_id, clients.dialect, clients.account_id, clients.may_unmask, credentials.secret
            FROM credentials JOIN clients USING (client_id)
            WHERE credentials.look_up = sent.look_up AND credentials.revoked_at IS NULL AND clients.disabled_at IS NULL OFFSET 0) found
        """;

    private const int NobodysBytes = 64;

    private readonly HashLookup<FoundKey> looks = new(connections, Query, Read);

    // Of the usual length, so that opening it takes as long as opening somebody's.
    private readonly byte[] nobodys = secrets.Seal("", "", RandomNumberGenerator.GetBytes(NobodysBytes));

    public async Task<ClientKey?> FindByApiKey(string key, CancellationToken cancellation) => (await looks.Find(hashes.OfApiKey(key), cancellation))?.Key;

    // Opened for each request: that takes microseconds, and what isn't kept open can't be read from memory.
    public async Task<SigningKey> FindByPublicId(string publicId, CancellationToken cancellation) =>
        await looks.Find(hashes.OfPublicId(publicId), cancellation) is { Key: var key, Secret: { } box }
            ? new SigningKey(key, new Sensitive<byte[]>(secrets.Open(key.ClientId, publicId, box)))
            : new SigningKey(null, new Sensitive<byte[]>(secrets.Open("", "", nobodys)));

    private static FoundKey Read(NpgsqlDataReader rows) => new(
        new(rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetGuid(4), rows.GetBoolean(5)), rows.IsDBNull(6) ? null : rows.GetFieldValue<byte[]>(6));

    /// <summary>A key as it is stored.</summary>
    private sealed record FoundKey(ClientKey Key, byte[]? Secret);
}
