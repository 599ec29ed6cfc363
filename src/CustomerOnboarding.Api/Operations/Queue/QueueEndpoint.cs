using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
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
        var page = new AnswerPage<ApplicationAnswer>(OperationsJson.Of<ApplicationAnswer>());
        var listed = await handler.Handle(
            call.ActorFor(""),
            status,
            query.WholeNumber("numberOfRecords", DefaultRecords),
            query.WholeNumber("skipRecords", 0),
            (clientId, application) => page.Takes(ApplicationAnswer.Of(clientId, application)),
            call.Now,
            call.Cancellation);
        return listed.Answer(more => new ApplicationListAnswer(page.Taken, more));
    }
}

/// <summary>Several applications, and whether there are more.</summary>
internal sealed record ApplicationListAnswer(IReadOnlyList<ApplicationAnswer> Applications, bool More);
