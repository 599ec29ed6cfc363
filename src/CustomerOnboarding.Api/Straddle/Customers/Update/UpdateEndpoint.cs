using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Straddle.Customers.Update;

/// <summary><c>PUT /v1/customers/{id}</c>: changes a customer, all or nothing (contract section 5, route 4).</summary>
internal sealed class UpdateEndpoint(EditCustomerHandler handler)
{
    public Task<IResult> Handle(string id, Json body, Call call) => call.Answer(
        StatusCodes.Status200OK,
        actor => handler.Handle(actor, Answering.Id(id), new SentUpdate(body), call.Cancellation),
        CustomerAnswer.Masked,
        new Asked(body.Required("email"), WireStatus.Read(body.Required("status"))));
}
