using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Platnova.Customers.Read;

/// <summary><c>GET /v1/customers/{id}</c>: the customer, also a closed one (contract section 5).</summary>
internal sealed class ReadEndpoint(FindCustomerHandler handler, ShownCustomers shown)
{
    public async Task<IResult> Handle(string id, Call call)
    {
        var found = await handler.Handle(call.Actor, WireValues.Customer(id), call.Cancellation);
        return found.IsRefused ? DomainRefusals.Of(found.Error) : await shown.Answer(call.Actor, found.Value, call.Cancellation);
    }
}
