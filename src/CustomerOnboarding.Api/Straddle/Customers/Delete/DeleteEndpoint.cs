using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Customers.Delete;

/// <summary><c>DELETE /v1/customers/{id}</c>: removes a customer; answers with it as it was (contract section 5, route 5).</summary>
internal sealed class DeleteEndpoint(RemoveCustomerHandler handler)
{
    public Task<IResult> Handle(string id, Call call) => call.Answer(
        StatusCodes.Status200OK, actor => handler.Handle(actor, Answering.Id(id), call.Cancellation), CustomerAnswer.Masked);
}
