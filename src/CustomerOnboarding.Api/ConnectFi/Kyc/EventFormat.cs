using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.ConnectFi.Kyc;

/// <summary>
/// How connectFi tells events (contract section 6): the full success envelope with the application as it was then; the event's id is its requestId.
/// Signed as Standard Webhooks [ours], with the sequence beside it.
/// </summary>
internal sealed class EventFormat(string name) : IEventFormat
{
    public string Name => name;

    public byte[]? Body(Event happened)
    {
        var application = happened.Happening.Application;
        var message = new WebhookMessage(
            WrittenId.OfApplication(application.ApplicationId),
            happened.ClientId,
            WrittenId.Of(happened.Happening.Customer),
            application.Reference,
            WireNames.Of(application.Status),
            application.Outcome?.ToString(),
            [.. application.Entities.Select(entity => new EntityAnswer(
                WrittenId.Of(entity.Entity), entity.Entity.IsCustomer, WireNames.Of(entity.Status), entity.Outcome is { } outcome ? WireNames.Of(outcome) : null))]);
        return Envelope.Message(message, ConnectFiJson.Of<WebhookMessage>(), IdOf(happened));
    }

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, byte[] secret, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds();
        yield return new("webhook-id", IdOf(happened));
        yield return new("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        yield return new("webhook-signature", WebhookSignature.Of(secret, IdOf(happened), timestamp, body));
        yield return new("webhook-sequence", happened.Sequence.ToString(CultureInfo.InvariantCulture));
    }

    public Acknowledgement Of(int status) => status switch
    {
        >= 200 and < 300 => Acknowledgement.Taken,
        StatusCodes.Status410Gone => Acknowledgement.Gone,
        _ => Acknowledgement.Failed,
    };

    public TimeSpan? PauseAfter(int failed, double chance, TimeSpan? retryAfter) => RetrySchedule.After(failed, chance, retryAfter);

    private static string IdOf(Event happened) => happened.Id.ToString("N");
}

/// <summary>The <c>data</c> of a webhook.</summary>
internal sealed record WebhookMessage(
    string ApplicationId,
    string AggregatorId,
    string CustomerId,
    string Reference,
    string Status,
    string? Outcome,
    IReadOnlyList<EntityAnswer> EntityApplications);
