using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Webhooks;

internal sealed class WebhookSecretStore(OnboardingDbContext db, WebhookSecrets secrets) : IWebhookSecretStore
{
    public async Task<byte[]?> Find(string clientId, CancellationToken cancellation)
    {
        var stored = await db.Clients.Where(client => client.ClientId == clientId).Select(client => client.WebhookSecret)
            .FirstOrDefaultAsync(cancellation);
        return stored is null ? null : secrets.Open(clientId, stored);
    }

    public async Task<byte[]?> Renew(string clientId, CancellationToken cancellation)
    {
        var renewed = secrets.New(clientId);
        var found = await db.Clients.Where(client => client.ClientId == clientId)
            .ExecuteUpdateAsync(client => client.SetProperty(row => row.WebhookSecret, renewed), cancellation);
        return found == 0 ? null : secrets.Open(clientId, renewed);
    }
}
