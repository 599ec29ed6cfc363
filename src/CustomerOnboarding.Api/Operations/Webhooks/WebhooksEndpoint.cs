using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Operations.Webhooks;

/// <summary><c>/ops/webhooks</c>: what clients were told or should have been, with each try, and the way to tell it anew. Nothing of what is told is shown.</summary>
internal sealed class WebhooksEndpoint(IDeliveries deliveries, ReplayFailedHandler replayFailed)
{
    private const int DefaultSize = 100;
    private const int LargestSize = 200;

    public async Task<IResult> List(Json query, Call call)
    {
        DeliveryId? after = null;
        if (query.TextAt("after") is { } sent && (after = DeliveryId.Read(sent)) is null)
        {
            return Envelope.Refusal(Refusals.NotValid([new Issue(IssuePath.Root.To(new PathStep(PathStepKind.Property, "after")), new Violation(RuleKind.Format) { Format = "cursor" })]));
        }

        var size = Math.Min(query.WholeNumber("pageSize", DefaultSize), LargestSize);
        DeliveryState? state = query.TextAt("state") is { } word ? Enum.Parse<DeliveryState>(word.Replace("_", ""), ignoreCase: true) : null;
        var found = await deliveries.Page(new DeliveryQuery(query.TextAt("clientId"), state, after, size + 1), call.Cancellation);
        return Answers.Done(new WebhookPageAnswer([.. found.Take(size).Select(WebhookAnswer.Of)], found.Count > size ? found[size - 1].Id.ToString() : null));
    }

    public async Task<IResult> Show(string webhookId, Call call) =>
        DeliveryId.Read(webhookId) is { } id && await deliveries.Tag(id, call.Cancellation) is { } tag && await deliveries.Find(id, call.Cancellation) is var (delivery, attempts)
            ? Answers.Done(new WebhookWithAttemptsAnswer(WebhookAnswer.Of(delivery), [.. attempts.Select(AttemptAnswer.Of)])).Tagged(tag)
            : Unknown(webhookId);

    public async Task<IResult> Replay(string webhookId, Call call) => DeliveryId.Read(webhookId) is { } id
        ? (await deliveries.Replay(call.ActorFor(""), id, webhookId, call.Now, ifFailed: false, call.Cancellation)).Answer(WebhookAnswer.Of)
        : Unknown(webhookId);

    public async Task<IResult> ReplayFailed(string clientId, Json body, Call call)
    {
        var text = body.Required("since");
        var since = IsoDate.TryParseTimestamp(text, out var instant) ? instant.ToUniversalTime()
            : IsoDate.TryParseDate(text, out var date) ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)
            : throw new InvalidOperationException("The schema lets through what is no time.");
        var (replayed, more) = await replayFailed.Handle(call.ActorFor(clientId), since, call.Now, call.Cancellation);
        return Answers.Done(new ReplayedAnswer(replayed, more));
    }

    private static IResult Unknown(string sent) => Answers.Refuse(new DeliveryRefused(ErrorKind.DeliveryNotFound, sent, null));
}

/// <summary>Deliveries, the newest event first, and where to go on; without <c>next</c> there are no more.</summary>
internal sealed record WebhookPageAnswer(IReadOnlyList<WebhookAnswer> Webhooks, string? Next);

/// <summary>A delivery: of an event to a receiver. <c>attempts</c> counts its tries since it was last sent anew.</summary>
internal sealed record WebhookAnswer(
    string WebhookId,
    string ClientId,
    string EventId,
    string EventType,
    int Sequence,
    string Receiver,
    string WebhookState,
    int Attempts,
    string? LastResult,
    string? DtsNextAttempt,
    string DtsCreatedAt)
{
    public static WebhookAnswer Of(ListedDelivery delivery) => new(
        delivery.Id.ToString(),
        delivery.ClientId,
        delivery.Id.EventId.ToString(),
        delivery.Type,
        delivery.Sequence,
        delivery.Receiver,
        WireNames.Of(delivery.State),
        delivery.Attempts,
        delivery.LastResult,
        delivery.NextAttemptAt is { } next ? WireNames.Timestamp(next) : null,
        WireNames.Timestamp(delivery.HappenedAt));
}

/// <summary>A delivery with each of its tries, the first one first.</summary>
internal sealed record WebhookWithAttemptsAnswer(WebhookAnswer Webhook, IReadOnlyList<AttemptAnswer> Attempts);

/// <summary>A try: when it began, the status that was answered or what went wrong instead, and how long that took.</summary>
internal sealed record AttemptAnswer(string DtsCreatedAt, string Result, int Milliseconds)
{
    public static AttemptAnswer Of(DeliveryAttempt attempt) => new(WireNames.Timestamp(attempt.At), attempt.Result, attempt.Milliseconds);
}

/// <summary>How many were sent anew, and whether there are more.</summary>
internal sealed record ReplayedAnswer(int Replayed, bool More);
