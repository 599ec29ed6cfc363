using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Get;

/// <summary><c>GET /v1/customers/{id}</c>: a customer, masked (contract section 5, route 3).</summary>
internal sealed class GetEndpoint(FindCustomerHandler handler)
{
    public Task<IResult> Handle(string id, Call call) => call.Answer(
        StatusCodes.Status200OK, actor => handler.Handle(actor, Answering.Id(id), call.Cancellation).AsTask(), CustomerAnswer.Masked);
}
