using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Start;

/// <summary><c>POST /kyc/start</c>, <c>/akepa/identification</c>: runs KYC or KYB, any number of times (contract section 6).</summary>
internal sealed class StartEndpoint(StartKycHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        // Both spellings are documented; the second is the older.
        var property = string.IsNullOrEmpty(body.TextAt("webhookUrl")) ? "webhookURL" : "webhookUrl";
        var webhookUrl = body.TextAt(property) is { Length: > 0 } sent ? sent : null;
        if (webhookUrl is not null && !WebhookAddress.IsCallable(webhookUrl))
        {
            return Envelope.Refusal(Refusals.NotValid([NotCallable(property)]));
        }

        var command = new StartKycCommand(
            WrittenId.Customer(body.Required("customerId")),
            VerificationPolicy.CardOrPassport,
            body.TextAt("reference"),
            webhookUrl,
            InBackground: body["syncMode"] is { Kind: JsonKind.Boolean, Boolean: true });
        return await call.Answer(
            actor => handler.Handle(actor, command, call.Cancellation), application => ApplicationAnswer.Of(call.Actor.ClientId, application));
    }

    // Outside the schema, in its form [ours]: an address that can't be called would lose every message in silence.
    private static Issue NotCallable(string property) => new(
        IssuePath.Root.To(new PathStep(PathStepKind.Property, property)), new Violation(RuleKind.Format) { Format = "uri" });
}
