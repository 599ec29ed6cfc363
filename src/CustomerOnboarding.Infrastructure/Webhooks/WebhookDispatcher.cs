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

    public async Task<IReadOnlyList<ClaimedDelivery>> Claim(int limit, IReadOnlyCollection<string> except, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var excepted = except.ToArray();
        // Materialized: a subquery that locks may run again for each row of the update, and so claim more than its limit.
        return await db.Database.SqlQuery<ClaimedDelivery>(
            $"""
            WITH due AS MATERIALIZED (
                SELECT client_id, event_id FROM webhook_deliveries waiting
                WHERE state = 'pending' AND next_attempt_at <= {now} AND client_id <> ALL ({excepted}) AND NOT EXISTS (
                    SELECT FROM webhook_deliveries older
                    WHERE older.client_id = waiting.client_id AND older.application_id = waiting.application_id
                        AND older.state = 'pending' AND older.sequence < waiting.sequence)
                ORDER BY next_attempt_at LIMIT {limit} FOR UPDATE SKIP LOCKED)
            UPDATE webhook_deliveries claimed SET next_attempt_at = {now + Lease}
            FROM due WHERE claimed.client_id = due.client_id AND claimed.event_id = due.event_id
            RETURNING claimed.client_id AS "ClientId", claimed.event_id AS "EventId", claimed.next_attempt_at AS "Until"
            """).ToListAsync(cancellation);
    }

    public async Task<DeliveryTry?> Deliver(ClaimedDelivery delivery, CancellationToken cancellation)
    {
        if (await Claimed(delivery).AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } row)
        {
            return null;
        }

        if (row.Body is null)
        {
            row.Body = renderer.Render(row.ToEvent());
            // Stored before it is sent: every later try sends these bytes.
            if (await Claimed(delivery).ExecuteUpdateAsync(found => found.SetProperty(known => known.Body, row.Body), cancellation) == 0)
            {
                return null;
            }
        }

        var secret = await db.Clients.Where(client => client.ClientId == row.ClientId).Select(client => client.WebhookSecret).SingleAsync(cancellation);
        var (result, status, retryAfter) = await Try(row, secrets.Open(row.ClientId, secret), cancellation);
        var attempt = row.Attempts + 1;
        var pause = RetrySchedule.After(attempt, Random.Shared.NextDouble(), retryAfter);
        var state = (int)status is >= 200 and < 300 ? DeliveryState.Delivered
            : status == HttpStatusCode.Gone ? DeliveryState.Gone
            : pause is null ? DeliveryState.GivenUp
            : DeliveryState.Pending;
        DateTimeOffset? next = state == DeliveryState.Pending ? clock.GetUtcNow() + pause : null;

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (state == DeliveryState.Gone)
        {
            await Stop(row, cancellation);
        }

        var stored = await Claimed(delivery).ExecuteUpdateAsync(
            found => found
                .SetProperty(known => known.Attempts, attempt)
                .SetProperty(known => known.LastResult, result)
                .SetProperty(known => known.State, state)
                .SetProperty(known => known.NextAttemptAt, next),
            cancellation);
        if (stored == 0)
        {
            return null;
        }

        await transaction.CommitAsync(cancellation);
        return new DeliveryTry(attempt, result, state);
    }

    // The delivery while this claim of it holds. Whoever claims it later sets another end, and so takes it out of here.
    private IQueryable<DeliveryRow> Claimed(ClaimedDelivery delivery) => db.Deliveries.Where(row =>
        row.ClientId == delivery.ClientId && row.EventId == delivery.EventId
        && row.State == DeliveryState.Pending && row.NextAttemptAt == delivery.Until);

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

    // 410: this receiver wants no more, of this application at least. Under the lock that a change of the application takes, or one that
    // has read the address already would add a message after this.
    private async Task Stop(DeliveryRow row, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT FROM customers WHERE (client_id, customer_id) IN (
                SELECT client_id, customer_id FROM applications
                WHERE client_id = {row.ClientId} AND application_id = {row.ApplicationId}) FOR UPDATE
            """,
            cancellation);
        await db.Applications
            .Where(application => application.ClientId == row.ClientId && application.ApplicationId == row.ApplicationId)
            .ExecuteUpdateAsync(application => application.SetProperty(found => found.WebhookUrl, (string?)null), cancellation);
        await db.Deliveries
            .Where(later => later.ClientId == row.ClientId && later.ApplicationId == row.ApplicationId
                && later.State == DeliveryState.Pending && later.Sequence > row.Sequence)
            .ExecuteUpdateAsync(
                later => later.SetProperty(found => found.State, DeliveryState.Gone).SetProperty(found => found.NextAttemptAt, (DateTimeOffset?)null),
                cancellation);
    }
}
