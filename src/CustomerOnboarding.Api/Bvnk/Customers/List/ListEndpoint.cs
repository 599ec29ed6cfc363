using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Customers.List;

/// <summary><c>GET /platform/v1/customers</c>: a page of the customers (contract section 8).</summary>
internal sealed class ListEndpoint(ICustomerList customers)
{
    public async Task<IResult> Handle(Json query, Call call)
    {
        var (page, sort) = (PageAsked.Of(query), query.TextAt("sort"));
        var found = await customers.DocumentedPage(
            call.Actor,
            new CustomerQuery { Where = Filter(query), Sort = [SortOf(sort)], Skip = page.Offset, Take = page.Size, WithTotal = true },
            call.Cancellation);
        return BvnkAnswer.Done(PageAnswer.Of<CustomerItemAnswer>(
            [.. found.Items.Select(one => CustomerItemAnswer.Of(one.Customer))], page, found.Total!.Value, sort is not null));
    }

    private static CustomerSort SortOf(string? sort) => new(
        sort?.StartsWith("name", StringComparison.Ordinal) == true ? CustomerSortKey.Name : CustomerSortKey.CreatedAt,
        Descending: sort?.EndsWith(",desc", StringComparison.Ordinal) == true);

    private static CustomerFilter.All Filter(Json query) => new(
    [
        .. query.TextAt("name") is { Length: > 0 } name ? [new CustomerFilter.Text(CustomerText.Name, TextMatch.Contains, name)] : Array.Empty<CustomerFilter>(),
        .. query.TextAt("externalReference") is { Length: > 0 } reference
            ? [new CustomerFilter.Text(CustomerText.Reference, TextMatch.Is, reference)]
            : Array.Empty<CustomerFilter>(),
    ]);
}
