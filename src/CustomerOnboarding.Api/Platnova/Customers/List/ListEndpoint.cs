using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary><c>GET /v1/customers</c>: a page of customers by filter and order (contract section 8).</summary>
internal sealed class ListEndpoint(ICustomerList customers)
{
    public async Task<IResult> Handle(Json sent, Call call)
    {
        if (ListQuery.Read(sent, out var query) is { } failure)
        {
            return PlatnovaAnswer.Failure(failure);
        }

        var page = await customers.DocumentedPage(call.Actor, query.Customers, call.Cancellation);
        return PlatnovaAnswer.Success(CustomerListAnswer.Of([.. page.Items.Select(CustomerAnswer.Of)], query.Page, query.Size, page.Total!.Value), PlatnovaJson.Of<CustomerListAnswer>());
    }
}
