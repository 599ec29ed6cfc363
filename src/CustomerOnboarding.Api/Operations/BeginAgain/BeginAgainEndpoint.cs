using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.BeginAgain;

/// <summary><c>POST /ops/applications/{applicationId}/begin-again</c>: an operator has the customer verified once more, by the same policy.</summary>
internal sealed class BeginAgainEndpoint(BeginAgainHandler handler, IOperatorDirectory directory)
{
    public async Task<IResult> Handle(string applicationId, Json body, Call call)
    {
        var id = WrittenId.Application(applicationId);
        if (await directory.FindApplication(id, call.Cancellation) is not ({ } clientId, { } like))
        {
            return Answers.Refuse(VerificationErrors.NotFound(id));
        }

        var actor = call.ActorFor(clientId);
        var begun = await handler.Handle(actor, like, body.Required("reason"), call.Cancellation);
        if (begun.IsRefused)
        {
            await directory.RecordReading(actor, AuditEntries.ApplicationViewed(id.Id), call.Now, call.Cancellation); // the refusal tells how its customer stands
        }

        return begun.Answer(customer => new BegunAgainAnswer(
            WrittenId.Of(customer.Id),
            WrittenId.OfApplication(customer.Newest!.ApplicationId),
            WireNames.Of(customer.Newest.Status)));
    }
}

/// <summary>The customer's newest application from now on.</summary>
internal sealed record BegunAgainAnswer(string CustomerId, string ApplicationId, string Status);
