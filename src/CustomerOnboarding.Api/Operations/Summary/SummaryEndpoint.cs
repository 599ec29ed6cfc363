using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Summary;

/// <summary><c>GET /ops/summary</c>: what waits, and since when, by client.</summary>
internal sealed class SummaryEndpoint(IOperatorDirectory directory)
{
    public async Task<IResult> Handle(Call call)
    {
        var summary = await directory.Summary(call.Cancellation);
        await directory.RecordReading(call.ActorFor(""), AuditEntries.SummaryViewed(), call.Now, call.Cancellation);
        return Answers.Done(new SummaryAnswer([.. summary.Select(ClientSummaryAnswer.Of)], WireNames.Timestamp(call.Now)));
    }
}

/// <summary>What waits, of each client that has something waiting.</summary>
internal sealed record SummaryAnswer(IReadOnlyList<ClientSummaryAnswer> Clients, string DtsCreatedAt);

/// <summary>What waits of a client: for an operator, for the client or a verifier, and of what is to be told to it.</summary>
internal sealed record ClientSummaryAnswer(string ClientId, string Dialect, WaitingAnswer Reviews, WaitingRunsAnswer Runs, WaitingWebhooksAnswer Webhooks)
{
    public static ClientSummaryAnswer Of(ClientSummary summary) => new(
        summary.ClientId,
        summary.Dialect,
        WaitingAnswer.Of(summary.Runs.GetValueOrDefault(KycStatus.WaitingReview, Waiting.None)),
        new WaitingRunsAnswer(
            WaitingAnswer.Of(summary.Runs.GetValueOrDefault(KycStatus.DataRequest, Waiting.None)),
            WaitingAnswer.Of(summary.Runs.GetValueOrDefault(KycStatus.PendingStepUp, Waiting.None)),
            WaitingAnswer.Of(summary.Runs.GetValueOrDefault(KycStatus.Running, Waiting.None))),
        new WaitingWebhooksAnswer(WaitingAnswer.Of(summary.Webhooks), summary.GivenUp));
}

/// <summary>How many, and when the oldest of them began.</summary>
internal sealed record WaitingAnswer(long Count, string? DtsOldest)
{
    public static WaitingAnswer Of(Waiting waiting) => new(waiting.Count, waiting.Since is { } since ? WireNames.Timestamp(since) : null);
}

/// <summary>Applications that don't wait for an operator: for data, for documents, for the verifier.</summary>
internal sealed record WaitingRunsAnswer(WaitingAnswer DataRequest, WaitingAnswer PendingStepUp, WaitingAnswer Running);

/// <summary>Webhooks that wait to be sent, and how many are tried no more.</summary>
internal sealed record WaitingWebhooksAnswer(WaitingAnswer Waiting, long GivenUp);
