using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class WebhookSecretStore(
    IDbContextFactory<OnboardingDbContext> contexts, WebhookSecrets secrets, ReplacedSecrets replaced, TimeProvider clock) : IWebhookSecretStore
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
        if (await ClientLock.Take(db, clientId, by, cancellation) is not { } row)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var until = replaced.Replace(row, secret, wasKnown: true, now);
        db.Record(by ?? Actor.System(clientId), AuditEntries.WebhookSecretRenewed(clientId), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new ReplacedSecret(secret, until);
    }
}
