using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Status;

/// <summary><c>GET /customer/status/{customerId}</c>: the customer as it stands, every SSN masked (contract section 5).</summary>
internal sealed class StatusEndpoint(FindCustomerHandler handler)
{
    public async Task<IResult> Handle(string customerId, Call call)
    {
        var found = await handler.Handle(call.Actor, WrittenId.Customer(customerId), call.Cancellation);
        return found.Answer(CustomerAnswer.Current);
    }
}
