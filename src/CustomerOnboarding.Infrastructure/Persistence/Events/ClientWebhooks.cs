using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class ClientWebhooks(IDbContextFactory<OnboardingDbContext> contexts, ReplacedSecrets replaced, TimeProvider clock) : IClientWebhooks
{
    public async Task<ReplacedSecret?> Set(string clientId, string url, byte[] secret, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await ClientLock.Take(db, clientId, by, cancellation) is not { } client)
        {
            return null;
        }

        now = clock.UnderLock(now);
        var known = await db.Subscriptions.FirstOrDefaultAsync(
            row => row.ClientId == clientId && row.ApplicationId == null && row.EndedAt == null, cancellation);
        var until = replaced.Replace(client, secret, wasKnown: known is not null, now);
        if (known is not null)
        {
            known.Url = url; // and not a new one: what waits for the old address belongs to this one's order
        }
        else
        {
            db.Subscriptions.Add(new SubscriptionRow
            {
                ClientId = clientId,
                SubscriptionId = Guid.CreateVersion7(now),
                Format = client.Dialect,
                Url = url,
                CreatedAt = now,
            });
        }

        db.Record(by ?? Actor.System(clientId), AuditEntries.WebhookSet(clientId), now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new ReplacedSecret(secret, until);
    }
}
