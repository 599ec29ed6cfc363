using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary><c>GET /v1/customers</c>: a page of customers by filter and order (contract section 8).</summary>
internal sealed class ListEndpoint(ICustomerList customers, ShownCustomers shown)
{
    public async Task<IResult> Handle(Json sent, Call call)
    {
        if (ListQuery.Read(sent, out var query) is { } failure)
        {
            return PlatnovaAnswer.Failure(failure);
        }

        var page = await customers.WholePage(call.Actor, query.Customers, call.Cancellation);
        var items = await shown.Of(call.Actor, page.Items, call.Cancellation);
        return PlatnovaAnswer.Success(CustomerListAnswer.Of(items, query.Page, query.Size, page.Total!.Value), PlatnovaJson.Of<CustomerListAnswer>());
    }
}
