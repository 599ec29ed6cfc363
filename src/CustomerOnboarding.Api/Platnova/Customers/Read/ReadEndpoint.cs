using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova.Customers.Read;

/// <summary><c>GET /v1/customers/{id}</c>: the customer, also a closed one (contract section 5).</summary>
internal sealed class ReadEndpoint(FindDocumentedCustomerHandler handler)
{
    public async Task<IResult> Handle(string id, Call call) => (await handler.Handle(call.Actor, WireValues.Customer(id), call.Cancellation)).Answer();
}
