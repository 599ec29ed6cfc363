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

    public Audience Audience => Audience.Application;

    // A little more than three days in all.
    public RetrySchedule Retries { get; } = new(
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24))
    {
        LongestRetryAfter = TimeSpan.FromHours(24),
    };

    public TimeSpan? Timeout => null;

    public bool ProvesBySeveral => true;

    public string ContentType => "application/json; charset=utf-8";

    public IReadOnlyList<Announcement> Announce(Happening happening) =>
        happening.Application is { IsMove: true } step ? [new("application.changed", step.After.Id)] : [];

    public byte[] Body(Event happened)
    {
        var application = happened.Snapshot.Application!;
        var message = new WebhookMessage(
            WrittenId.OfApplication(application.ApplicationId),
            happened.ClientId,
            WrittenId.Of(happened.Snapshot.Id!.Value),
            application.Reference,
            WireNames.Of(application.Status),
            application.Outcome?.ToString(),
            [.. application.Entities.Select(entity => new EntityAnswer(
                WrittenId.Of(entity.Entity), entity.Entity.IsCustomer, WireNames.Of(entity.Status), entity.Outcome is { } outcome ? WireNames.Of(outcome) : null))]);
        return Envelope.Message(message, ConnectFiJson.Of<WebhookMessage>(), IdOf(happened));
    }

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
    [
        .. WebhookSignature.Headers(IdOf(happened), body, secrets, now),
        new("webhook-sequence", happened.Sequence.ToString(CultureInfo.InvariantCulture)),
    ];

    public Acknowledgement Of(int status) => status switch
    {
        >= 200 and < 300 => Acknowledgement.Taken,
        StatusCodes.Status410Gone => Acknowledgement.Gone,
        _ => Acknowledgement.Failed,
    };

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
