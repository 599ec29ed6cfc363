using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.ConnectFi.Customers.Status;

/// <summary><c>GET /customer/status/{customerId}</c>: the customer as it stands, every SSN masked (contract section 5).</summary>
internal static class StatusEndpoint
{
    public static async Task<IResult> Handle(string customerId, Call call, FindCustomerHandler handler)
    {
        var found = await handler.Handle(call.Actor, customerId, call.Cancellation);
        return found.Answer(CustomerAnswer.Current);
    }
}
