using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Decide;

/// <summary><c>PUT /platform/v1/customers/agreement/sessions/{sessionReference}</c>: the client says what was decided, and from where.</summary>
internal sealed class DecideEndpoint(DecideAgreementHandler handler)
{
    public async Task<IResult> Handle(string sessionReference, Json body, Call call)
    {
        var address = body.TextAt("ipAddress") is { } sent ? new Sensitive<string>(sent) : null;
        var decided = await handler.Handle(
            call.Actor, WireValues.Sent(sessionReference), WireValues.DecisionOf(body.TextAt("status")!), address, call.Cancellation);
        return decided.IsRefused ? DomainRefusals.Of(decided.Error) : BvnkAnswer.Nothing();
    }
}
