using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Webhooks;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Webhooks;

internal sealed class WebhookDispatcher(
    OnboardingDbContext db, WebhookHttp http, WebhookSecrets secrets, IWebhookRenderer renderer, TimeProvider clock) : IWebhookDispatcher
{
    /// <summary>How long a claimed delivery is its claimer's. Longer than a try may take.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public async Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.Database.SqlQuery<ClaimedDelivery>(
            $"""
            UPDATE webhook_deliveries SET attempts = attempts + 1, next_attempt_at = {now + Lease}
            WHERE (client_id, event_id) IN (
                SELECT due.client_id, due.event_id FROM webhook_deliveries due
                WHERE due.state = 'pending' AND due.next_attempt_at <= {now} AND NOT EXISTS (
                    SELECT FROM webhook_deliveries older
                    WHERE older.client_id = due.client_id AND older.application_id = due.application_id
                        AND older.state = 'pending' AND older.sequence < due.sequence)
                ORDER BY due.next_attempt_at LIMIT {limit} FOR UPDATE SKIP LOCKED)
            RETURNING client_id AS "ClientId", event_id AS "EventId"
            """).ToListAsync(cancellation);
    }

    public async Task Deliver(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        var row = await db.Deliveries.SingleAsync(
            found => found.ClientId == delivery.ClientId && found.EventId == delivery.EventId, cancellation);
        if (row.Body is null)
        {
            row.Body = renderer.Render(row.ToEvent());
            await db.SaveChangesAsync(cancellation); // before it is sent: every later try sends these bytes
        }

        var secret = await db.Clients.Where(client => client.ClientId == row.ClientId).Select(client => client.WebhookSecret).SingleAsync(cancellation);
        var (result, status, retryAfter) = await Try(row, secrets.Open(row.ClientId, secret), cancellation);
        row.LastResult = result;
        if (status == HttpStatusCode.Gone)
        {
            await Stop(row, cancellation);
            return;
        }

        var pause = RetrySchedule.After(row.Attempts, Random.Shared.NextDouble(), retryAfter);
        row.State = (int)status is >= 200 and < 300 ? DeliveryState.Delivered : pause is null ? DeliveryState.GivenUp : DeliveryState.Pending;
        row.NextAttemptAt = row.State == DeliveryState.Pending ? clock.GetUtcNow() + pause : null;
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<(string Result, HttpStatusCode Status, TimeSpan? RetryAfter)> Try(DeliveryRow row, byte[] secret, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, row.Url) { Content = new ByteArrayContent(row.Body!) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("customer-onboarding", "1"));
        request.Headers.Add("webhook-id", row.EventId);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(secret, row.EventId, now.ToUnixTimeSeconds(), row.Body!));
        request.Headers.Add("webhook-sequence", row.Sequence.ToString(CultureInfo.InvariantCulture));
        try
        {
            var (status, retryAfter) = await http.Send(request, now, cancellation);
            return (((int)status).ToString(CultureInfo.InvariantCulture), status, retryAfter);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // Whatever a receiver does to us is its failure, not ours. The kind alone: a message may hold the address.
            return ((exception.InnerException ?? exception).GetType().Name, 0, null);
        }
    }

    // 410: this receiver wants no more, of this application at least.
    private async Task Stop(DeliveryRow row, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Applications
            .Where(application => application.ClientId == row.ClientId && application.ApplicationId == row.ApplicationId)
            .ExecuteUpdateAsync(application => application.SetProperty(found => found.WebhookUrl, (string?)null), cancellation);
        await db.Deliveries
            .Where(other => other.ClientId == row.ClientId && other.ApplicationId == row.ApplicationId && other.State == DeliveryState.Pending)
            .ExecuteUpdateAsync(
                other => other.SetProperty(found => found.State, DeliveryState.Gone).SetProperty(found => found.NextAttemptAt, (DateTimeOffset?)null),
                cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
