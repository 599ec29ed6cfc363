using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Find;

/// <summary><c>GET /platform/v1/customers/agreement/sessions/{sessionReference}</c>: a session as it stands.</summary>
internal sealed class FindEndpoint(FindAgreementHandler handler)
{
    public async Task<IResult> Handle(string sessionReference, Call call)
    {
        var found = await handler.Handle(call.Actor, WireValues.Sent(sessionReference), call.Cancellation);
        return found.IsRefused ? DomainRefusals.Of(found.Error) : BvnkAnswer.Done(SessionAnswer.Of(found.Value, call.Key.AccountId));
    }
}
