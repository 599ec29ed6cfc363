using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations.Decide;

/// <summary>
/// <c>POST /ops/applications/{applicationId}/decision</c>: an operator approves or denies an application that waits for review, whole or
/// per entity.
/// </summary>
internal sealed class DecideEndpoint(DecideApplicationHandler decide, IOperatorDirectory directory, OperationsOptions options, DeniedAttempts denied)
{
    public async Task<IResult> Handle(string applicationId, Json body, Call call)
    {
        var id = WrittenId.Application(applicationId);
        if (await directory.ClientOfApplication(id, call.Cancellation) is not { } clientId)
        {
            return Answers.Refuse(VerificationErrors.NotFound(id));
        }

        var command = new DecideApplicationCommand(
            id,
            Outcome(body),
            body.Required("reason"),
            [.. (body["entities"]?.Items ?? []).Select(sent => (WrittenId.Customer(sent.Required("entityId")), Outcome(sent)))])
        {
            FourEyes = options.FourEyes,
        };
        var actor = call.ActorFor(clientId);
        var decided = await decide.Handle(actor, command, call.Cancellation);
        if (decided.Error is SecondOperatorNeeded)
        {
            await denied.Record(actor, id.Id.ToString(), ["four-eyes"], call.Now, call.Cancellation);
        }
        else if (decided.IsRefused)
        {
            await directory.RecordReading(actor, AuditEntries.ApplicationViewed(id.Id), call.Now, call.Cancellation); // the refusal tells its status
        }

        return decided.Answer(application => ApplicationAnswer.Of(clientId, application));
    }

    private static KycOutcome Outcome(Json sent) => sent.Required("outcome") == "Approved" ? KycOutcome.Approved : KycOutcome.Denied;
}
