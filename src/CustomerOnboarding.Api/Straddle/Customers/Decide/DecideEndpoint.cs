using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers.Decide;

/// <summary><c>PATCH /v1/customers/{id}/review</c>: the client's own decision on a customer in review (contract section 5, route 8).</summary>
internal sealed class DecideEndpoint(DecideByClientHandler handler)
{
    public Task<IResult> Handle(string id, Json body, Call call)
    {
        var outcome = body.Required("status") == "verified" ? KycOutcome.Approved : KycOutcome.Denied;
        return call.Answer(
            StatusCodes.Status200OK, actor => handler.Handle(actor, Answering.Id(id), outcome, call.Cancellation), CustomerAnswer.Masked);
    }
}
