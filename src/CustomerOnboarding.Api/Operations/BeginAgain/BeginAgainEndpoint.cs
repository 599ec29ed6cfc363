using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.BeginAgain;

/// <summary><c>POST /ops/applications/{applicationId}/begin-again</c>: an operator has the customer verified once more, by the same policy.</summary>
internal sealed class BeginAgainEndpoint(BeginAgainHandler handler, IOperatorRecords records, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string applicationId, Json body, Call call)
    {
        var id = WrittenId.Application(applicationId);
        if (await directory.ClientOfApplication(id, call.Cancellation) is not { } clientId
            || await records.FindRun(call.ActorFor(clientId), id, call.Now, call.Cancellation) is not { } run)
        {
            return Answers.Refuse(VerificationErrors.NotFound(id));
        }

        var begun = await handler.Handle(call.ActorFor(clientId), run.Shown.Application, body.Required("reason"), call.Cancellation);
        return begun.Answer(customer => new BegunAgainAnswer(
            WrittenId.Of(customer.Id),
            WrittenId.OfApplication(customer.Newest!.ApplicationId),
            WireNames.Of(customer.Newest.Status)));
    }
}

/// <summary>The customer's newest application from now on.</summary>
internal sealed record BegunAgainAnswer(string CustomerId, string ApplicationId, string Status);
