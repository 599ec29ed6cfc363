using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.Find;

/// <summary><c>GET /platform/v1/customers/{customerReference}</c>: a customer, whole.</summary>
internal sealed class FindEndpoint(FindDossierHandler handler, Shown shown)
{
    public async Task<IResult> Handle(string customerReference, Call call)
    {
        var found = await handler.Handle(call.Actor, WireValues.Sent(customerReference), call.Cancellation);
        if (found.IsRefused)
        {
            return DomainRefusals.Of(found.Error);
        }

        RequestLine.Current?.About(found.Value.Customer);
        return BvnkAnswer.Done(shown.Of(found.Value));
    }
}
