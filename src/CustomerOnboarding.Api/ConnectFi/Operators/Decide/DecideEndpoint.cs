using CustomerOnboarding.Api.ConnectFi.Kyc;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Operators.Decide;

/// <summary>
/// <c>POST /ops/applications/{applicationId}/decision</c>: an operator approves or denies an application that waits for review, whole or
/// per entity.
/// </summary>
internal static class DecideEndpoint
{
    public static async Task<IResult> Handle(string applicationId, Json body, Call call, Handler handler)
    {
        if (await handler.Directory.ClientOfApplication(applicationId, call.Cancellation) is not { } clientId)
        {
            return Envelope.Refusal(DomainRefusals.Of(KycErrors.ApplicationNotFound(applicationId)));
        }

        var command = new DecideApplicationCommand(
            applicationId,
            Outcome(body),
            body.Required("reason"),
            [.. (body["entities"]?.Items ?? []).Select(sent => (sent.Required("entityId"), Outcome(sent)))]);
        var decided = await handler.Decide.Handle(call.ActorFor(clientId), command, call.Now, call.Cancellation);
        return decided.Answer(application => ApplicationAnswer.Of(clientId, application));
    }

    /// <summary>What this endpoint needs.</summary>
    internal sealed record Handler(DecideApplicationHandler Decide, IOperatorDirectory Directory);

    private static KycOutcome Outcome(Json sent) => sent.Required("outcome") == "Approved" ? KycOutcome.Approved : KycOutcome.Denied;
}
