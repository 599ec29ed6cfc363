using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers.Review;

/// <summary><c>GET /v1/customers/{id}/review</c>: a customer with what was found of it (contract section 5, route 7).</summary>
internal sealed class ReviewEndpoint(FindReviewHandler handler)
{
    public Task<IResult> Handle(string id, Call call) => call.Answer(
        StatusCodes.Status200OK, actor => handler.Handle(actor, Answering.Id(id), call.Cancellation), ReviewAnswer.Of);
}
