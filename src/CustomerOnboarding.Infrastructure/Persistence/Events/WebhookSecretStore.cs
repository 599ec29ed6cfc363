using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class WebhookSecretStore(
    IDbContextFactory<OnboardingDbContext> contexts, WebhookSecrets secrets, TimeProvider clock) : IWebhookSecretStore
{
    public async Task<byte[]?> Find(string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.Clients.Where(client => client.ClientId == clientId).Select(client => client.WebhookSecret)
            .FirstOrDefaultAsync(cancellation);
        return stored is null ? null : secrets.Open(clientId, stored);
    }

    public async Task<byte[]?> Replace(string clientId, byte[] secret, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Clients.FirstOrDefaultAsync(client => client.ClientId == clientId, cancellation) is not { } row)
        {
            return null;
        }

        row.WebhookSecret = secrets.Seal(clientId, secret);
        // Only the command line renews: there is no login to name.
        db.Record(Actor.System(clientId), new AuditEntry("client.webhook-secret-renewed", clientId), clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return secret;
    }
}
