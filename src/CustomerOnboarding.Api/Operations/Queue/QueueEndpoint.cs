using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Queue;

/// <summary><c>GET /ops/applications?status=waiting_review</c>: what waits for an operator, of all clients, oldest first. Each look is in the audit trail.</summary>
internal sealed class QueueEndpoint(ReviewQueueHandler handler)
{
    private const int DefaultRecords = 100;

    public async Task<IResult> Handle(Json query, Call call)
    {
        var status = Enum.Parse<KycStatus>((query.TextAt("status") ?? "waiting_review").Replace("_", ""), ignoreCase: true);
        var page = await handler.Handle(
            call.ActorFor(""), status, query.WholeNumber("numberOfRecords", DefaultRecords), query.WholeNumber("skipRecords", 0), call.Now, call.Cancellation);
        return page.Answer(found => new QueueAnswer(
            [.. found.Applications.Select(waiting => ApplicationAnswer.Of(waiting.ClientId, waiting.Application))], found.More));
    }
}

/// <summary>Several applications, and whether there are more.</summary>
internal sealed record QueueAnswer(IReadOnlyList<ApplicationAnswer> Applications, bool More);
