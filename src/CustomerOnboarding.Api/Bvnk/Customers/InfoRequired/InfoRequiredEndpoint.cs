using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Customers.InfoRequired;

/// <summary><c>GET /platform/v1/customers/{customerReference}/info-required</c>: what a customer owes.</summary>
internal sealed class InfoRequiredEndpoint(FindDossierHandler handler)
{
    public async Task<IResult> Handle(string customerReference, Call call)
    {
        var found = await handler.Handle(call.Actor, WireValues.Sent(customerReference), call.Cancellation);
        if (found.IsRefused)
        {
            return DomainRefusals.Of(found.Error);
        }

        RequestLine.Current?.About(found.Value.Customer);
        return BvnkAnswer.Done(InfoRequiredAnswer.Of(found.Value));
    }
}
