using System.Security.Cryptography;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>Whom keys stand for: <see cref="HashLookup{TFound}"/>.</summary>
internal sealed class KeyLookup(KeptConnections connections, IDbContextFactory<OnboardingDbContext> contexts, KeyHashes hashes, SigningSecrets secrets) : IKeyLookup
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

    public async Task<ClientKey?> FindByApiKey(string key, CancellationToken cancellation) => (await Find(by => by.OfApiKey(key), cancellation))?.Key;

    // Opened for each request: that takes microseconds, and what isn't kept open can't be read from memory.
    public async Task<SigningKey> FindByPublicId(string publicId, CancellationToken cancellation) =>
        await Find(by => by.OfPublicId(publicId), cancellation) is { Key: var key, Secret: { } box }
            ? new SigningKey(key, new Sensitive<byte[]>(secrets.Open(key.ClientId, publicId, box)))
            : new SigningKey(null, new Sensitive<byte[]>(secrets.Open("", "", nobodys)));

    private async Task<FoundKey?> Find(Func<KeyHashes, byte[]> of, CancellationToken cancellation)
    {
        var hash = of(hashes);
        if (await looks.Find(hash, cancellation) is { } found)
        {
            return found;
        }

        if (hashes.Former is not { } former)
        {
            return null;
        }

        if (await looks.Find(of(former), cancellation) is not { } known)
        {
            return await looks.Find(hash, cancellation); // another request may just have brought it under the active key
        }

        // The key itself is known only now, while it is used.
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Credentials.Where(row => row.CredentialId == known.Key.Id).ExecuteUpdateAsync(row => row.SetProperty(one => one.LookUp, hash), cancellation);
        return known;
    }

    private static FoundKey Read(NpgsqlDataReader rows) => new(
        new(rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetGuid(4), rows.GetBoolean(5)), rows.IsDBNull(6) ? null : rows.GetFieldValue<byte[]>(6));

    /// <summary>A key as it is stored.</summary>
    private sealed record FoundKey(ClientKey Key, byte[]? Secret);
}
