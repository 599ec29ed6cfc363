using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Straddle.Customers.List;

/// <summary><c>GET /v1/customers</c>: a page of customers in short (contract sections 5, route 2, and 8).</summary>
internal sealed class ListEndpoint(ICustomerList customers)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var asked = ListQuery.Of(query);
        var page = await customers.Page(call.Actor, asked.Query, call.Cancellation);
        return Answers.Page([.. page.Items.Select(SummaryAnswer.Of)], StraddleJson.Of<SummaryAnswer>(), asked.Meta(page.Total!.Value), call);
    }
}
