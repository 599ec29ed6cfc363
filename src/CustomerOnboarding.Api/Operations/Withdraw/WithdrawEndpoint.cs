using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Withdraw;

/// <summary><c>POST /ops/applications/{applicationId}/withdraw</c>: an operator takes an application back before anything is decided.</summary>
internal sealed class WithdrawEndpoint(WithdrawApplicationHandler handler, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string applicationId, Json body, Call call)
    {
        var id = WrittenId.Application(applicationId);
        return await directory.ClientOfApplication(id, call.Cancellation) is { } clientId
            ? (await handler.Handle(call.ActorFor(clientId), id, body.Required("reason"), call.Cancellation)).Answer(withdrawn => ApplicationAnswer.Of(clientId, withdrawn))
            : Answers.Refuse(VerificationErrors.NotFound(id));
    }
}
