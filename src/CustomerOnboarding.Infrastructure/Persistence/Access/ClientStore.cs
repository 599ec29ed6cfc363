using System.Text;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class ClientStore(
    IDbContextFactory<OnboardingDbContext> contexts, KeyHashes hashes, SigningSecrets signing, WebhookSecrets secrets, TimeProvider clock) : IClientStore
{
    public async Task<Client?> Find(string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.Clients.AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == clientId, cancellation))?.ToDomain();
    }

    public async Task<string?> Tag(string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await RecordTag.OfClient(db, clientId, cancellation);
    }

    public async Task<IReadOnlyList<Client>> List(string? after, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Clients.AsNoTracking()
            .Where(row => after == null || string.Compare(row.ClientId, after) > 0).OrderBy(row => row.ClientId).Take(take).ToListAsync(cancellation);
        return [.. rows.Select(row => row.ToDomain())];
    }

    public async Task<Result<ClientKey>> Add(NewClient client, NewKey key, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = new ClientRow
        {
            ClientId = client.Id,
            Dialect = client.Dialect,
            AccountId = Guid.CreateVersion7(now),
            MayUnmask = client.MayUnmask,
            CreatedAt = now,
            WebhookSecret = secrets.Seal(client.Id, client.WebhookSecret),
        };
        db.Clients.Add(row);
        Record(db, by, client.Id, AuditEntries.Client(ClientDeed.Added, client.Id), now);
        return await AddKey(db, by, row, key, now, cancellation);
    }

    public async Task<Result<ClientKey>> AddKey(string clientId, NewKey key, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ClientLock.Take(db, clientId, by, cancellation) is not { } client)
        {
            return AccessErrors.ClientNotFound(clientId);
        }

        var added = await AddKey(db, by, client, key, clock.UnderLock(now), cancellation);
        if (!added.IsRefused)
        {
            await transaction.CommitAsync(cancellation);
        }

        return added;
    }

    public async Task<IReadOnlyList<ListedKey>> Keys(string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Credentials.AsNoTracking().Where(row => row.ClientId == clientId).OrderBy(row => row.CreatedAt).ThenBy(row => row.CredentialId)
            .Select(row => new ListedKey(row.CredentialId, row.Kind, row.PublicId, row.CreatedAt, row.RevokedAt)).ToListAsync(cancellation);
    }

    public async Task<bool> RevokeKey(string clientId, Guid keyId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ClientLock.Take(db, clientId, by, cancellation) is null)
        {
            return false;
        }

        var found = await db.Credentials
            .FromSql($"SELECT * FROM credentials WHERE credential_id = {keyId} AND client_id = {clientId} FOR NO KEY UPDATE").ToListAsync(cancellation);
        if (found is not [var row])
        {
            return false;
        }

        if (row.RevokedAt is null)
        {
            now = clock.UnderLock(now);
            row.RevokedAt = now;
            Record(db, by, clientId, AuditEntries.Key(KeyDeed.Revoked, KeyId.Of(keyId)), now);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    public Task<bool> SetMayUnmask(string clientId, bool mayUnmask, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(clientId, mayUnmask ? ClientDeed.UnmaskAllowed : ClientDeed.UnmaskDenied, (row, _) => row.MayUnmask = mayUnmask, now, by, cancellation);

    public Task<bool> Disable(string clientId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(clientId, ClientDeed.Disabled, (row, then) => row.DisabledAt ??= then, now, by, cancellation, endsTokens: true);

    // Tokens once more: one may have been issued to a login that was let in just before the client was disabled.
    public Task<bool> Enable(string clientId, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(clientId, ClientDeed.Enabled, (row, _) => row.DisabledAt = null, now, by, cancellation, endsTokens: true);

    private async Task<bool> Change(
        string clientId, ClientDeed deed, Action<ClientRow, DateTimeOffset> change, DateTimeOffset now, Actor? by, CancellationToken cancellation, bool endsTokens = false)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ClientLock.Take(db, clientId, by, cancellation) is not { } row)
        {
            return false;
        }

        now = clock.UnderLock(now);
        change(row, now);
        Record(db, by, clientId, AuditEntries.Client(deed, clientId), now);
        await db.SaveChangesAsync(cancellation);
        if (endsTokens)
        {
            await db.Tokens.Where(token => db.Users.Any(user => user.UserId == token.UserId && user.ClientId == clientId)).ExecuteDeleteAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<Result<ClientKey>> AddKey(
        OnboardingDbContext db, Actor? by, ClientRow client, NewKey key, DateTimeOffset now, CancellationToken cancellation)
    {
        // One that somebody has by the former index key the unique index doesn't find.
        if (hashes.Former?.Of(key) is { } former && await db.Credentials.AnyAsync(one => one.LookUp == former, cancellation))
        {
            return AccessErrors.KeyExists;
        }

        var row = new CredentialRow
        {
            CredentialId = Guid.CreateVersion7(now),
            ClientId = client.ClientId,
            Kind = key.Kind,
            LookUp = hashes.Of(key),
            PublicId = key.PublicId,
            Secret = key.PublicId is null ? null : signing.Seal(client.ClientId, key.PublicId, Encoding.UTF8.GetBytes(key.Secret.Reveal())),
            CreatedAt = now,
        };
        db.Credentials.Add(row);
        Record(db, by, client.ClientId, AuditEntries.Key(KeyDeed.Added, KeyId.Of(row.CredentialId)), now);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return new ClientKey(row.CredentialId, client.ClientId, client.Dialect, client.AccountId, client.MayUnmask);
        }
        catch (DbUpdateException exception)
        {
            switch (UniqueViolation.IndexOf(exception))
            {
                case ClientConfiguration.PrimaryKey:
                    return AccessErrors.ClientExists(client.ClientId);
                case CredentialConfiguration.LookUpKey:
                    return AccessErrors.KeyExists;
                default:
                    throw;
            }
        }
    }

    // At the command line there is no login to name.
    private static void Record(OnboardingDbContext db, Actor? by, string clientId, AuditEntry entry, DateTimeOffset now) =>
        db.Record(by ?? Actor.System(clientId), entry, now);
}
