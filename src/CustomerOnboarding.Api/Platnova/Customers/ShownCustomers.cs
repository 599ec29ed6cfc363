using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Platnova.Customers;

/// <summary>Customers with the ids of their documents, as this wire reads them.</summary>
internal sealed class ShownCustomers(IDocumentStore documents)
{
    public async Task<IResult> Answer(Actor actor, Customer customer, CancellationToken cancellation)
    {
        RequestLine.Current?.About(customer);
        var shown = await Of(actor, [customer], cancellation);
        return PlatnovaAnswer.Success(shown[0], PlatnovaJson.Of<CustomerAnswer>());
    }

    public async Task<IReadOnlyList<CustomerAnswer>> Of(Actor actor, IReadOnlyList<Customer> customers, CancellationToken cancellation)
    {
        var theirs = await documents.OfCustomers(actor, [.. customers.Select(customer => customer.Id.Value)], cancellation);
        return [.. customers.Select(customer => CustomerAnswer.Of(customer, [.. theirs[customer.Id.Value]]))];
    }
}
