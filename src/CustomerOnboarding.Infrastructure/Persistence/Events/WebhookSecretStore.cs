using System.Security.Cryptography;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using CustomerOnboarding.Infrastructure.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class WebhookSecretStore(
    IDbContextFactory<OnboardingDbContext> contexts, WebhookSecrets secrets, WebhookOptions options, TimeProvider clock) : IWebhookSecretStore
{
    public async Task<byte[]?> Find(string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.Clients.Where(client => client.ClientId == clientId).Select(client => client.WebhookSecret)
            .FirstOrDefaultAsync(cancellation);
        return stored is null ? null : secrets.Open(clientId, stored);
    }

    public async Task<ReplacedSecret?> Rotate(string clientId, byte[] secret, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Under the lock, so that of two at once the later one keeps what the other one added.
        var found = await db.Clients.FromSql($"SELECT * FROM clients WHERE client_id = {clientId} FOR NO KEY UPDATE").ToListAsync(cancellation);
        if (found is not [var row])
        {
            return null;
        }

        var now = clock.GetUtcNow();
        DateTimeOffset? until = options.SecretOverlap > TimeSpan.Zero && IsReadable(clientId, row.WebhookSecret) ? now + options.SecretOverlap : null;
        (row.FormerWebhookSecret, row.FormerSecretUntil) = (until is null ? null : row.WebhookSecret, until);
        row.WebhookSecret = secrets.Seal(clientId, secret);
        db.Record(by ?? Actor.System(clientId), new AuditEntry("client.webhook-secret-renewed", clientId), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new ReplacedSecret(secret, until);
    }

    // One whose master key is gone proves nothing, and would only stand in the way of what the new one signs.
    private bool IsReadable(string clientId, byte[] box)
    {
        try
        {
            secrets.Open(clientId, box);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
