using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Bvnk.Sessions.Begin;

/// <summary><c>POST /platform/v1/customers/agreement/sessions</c>: begins a session (contract section 5).</summary>
internal sealed class BeginEndpoint(BeginAgreementHandler handler, Terms terms)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var (useCase, country) = (body.TextAt("useCase")!, body.TextAt("countryCode")!);
        if (terms.For(useCase, country) is not { } agreed)
        {
            return BvnkAnswer.Failure(BvnkFailure.Of(Fault.Unavailable));
        }

        IWholeAnswer Answer(AgreementSession session) => BvnkAnswer.Done(SessionAnswer.Of(session, call.Key.AccountId), session);
        var command = new BeginAgreementCommand(WireValues.TypeOf(body.TextAt("customerType")!), country, useCase, agreed);
        var actor = call.KeyUse is { } key ? key.Answering<AgreementSession>(Answer) : call.Actor;
        return Answer(await handler.Handle(actor, command, call.Now, call.Cancellation));
    }
}
