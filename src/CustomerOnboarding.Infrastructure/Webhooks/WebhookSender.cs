using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Infrastructure.Webhooks;

/// <summary>One try of a message.</summary>
internal sealed class WebhookSender(WebhookHttp http, WebhookOptions options)
{
    /// <summary>What came of it. Whatever a receiver does to us is its failure, not ours.</summary>
    public async Task<SentWebhook> Send(
        string url, Event happened, byte[] body, IEventFormat format, IReadOnlyList<byte[]> secrets, DateTimeOffset now, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(format.ContentType);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("customer-onboarding", "1"));
        foreach (var (name, value) in format.Headers(happened, body, secrets, now))
        {
            request.Headers.Add(name, value);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var (answered, retryAfter) = await http.Send(request, format.Timeout ?? options.Timeout, now, cancellation);
            var status = (int)answered;
            return new(now, status.ToString(CultureInfo.InvariantCulture), status, retryAfter, Since(started));
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The kind alone: a message may hold the address.
            return new(now, (exception.InnerException ?? exception).GetType().Name, null, null, Since(started));
        }
    }

    private static int Since(long started) => (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

/// <summary>What came of a try.</summary>
/// <param name="At">When it began.</param>
/// <param name="Result">The answer's status, or what went wrong instead of one; never an address.</param>
/// <param name="Status">The answer's status; null when there was none.</param>
/// <param name="RetryAfter">What the receiver asked for.</param>
/// <param name="Milliseconds">How long it took.</param>
internal sealed record SentWebhook(DateTimeOffset At, string Result, int? Status, TimeSpan? RetryAfter, int Milliseconds);
