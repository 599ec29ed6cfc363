using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Webhooks;

internal sealed class WebhookTest(
    IDbContextFactory<OnboardingDbContext> contexts, WebhookSender sender, WebhookSecrets secrets, ClientFormats formats, TimeProvider clock) : IWebhookTest
{
    public async Task<Result<TestedWebhook>> Send(Actor by, string clientId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Clients.AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == clientId, cancellation) is not { } client)
        {
            return AccessErrors.ClientNotFound(clientId);
        }

        var subscription = await db.Subscriptions.AsNoTracking()
            .FirstOrDefaultAsync(row => row.ClientId == clientId && row.ApplicationId == null && row.EndedAt == null, cancellation);
        var now = clock.GetUtcNow();
        var happening = MadeUpHappening.At(now);
        if (subscription is null || formats.Named(subscription.Format) is not { } format || format.Announce(happening) is not [.., var announcement])
        {
            return new NoWebhook(clientId);
        }

        var happened = new Event(Guid.CreateVersion7(now), clientId, announcement.Type, 1, now, happening.Snapshot) { AccountId = client.AccountId };
        // Before it is sent: it reaches the receiver also when nobody hears what came of it.
        db.Record(by, AuditEntries.WebhookTested(clientId), now);
        await db.SaveChangesAsync(cancellation);
        var sent = await sender.Send(subscription.Url, happened, format.Body(happened), format, secrets.Of(client, now), now, cancellation);
        var taken = sent.Status is { } status && format.Of(status) == Acknowledgement.Taken;
        return new TestedWebhook(taken, happened.Type, happened.Id, Deliveries.ReceiverOf(subscription.Url), sent.Result, sent.Milliseconds);
    }
}
