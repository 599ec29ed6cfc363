using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.ConnectFi.Kyc.Start;

/// <summary><c>POST /kyc/start</c>, <c>/akepa/identification</c>: runs KYC or KYB, any number of times (contract section 6).</summary>
internal sealed class StartEndpoint(StartKycHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        // Both spellings are documented; the second is the older.
        var property = string.IsNullOrEmpty(body.TextAt("webhookUrl")) ? "webhookURL" : "webhookUrl";
        var webhookUrl = body.TextAt(property) is { Length: > 0 } sent ? sent : null;
        if (webhookUrl is not null && !IsCallable(webhookUrl))
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

    private static bool IsCallable(string text) =>
        text.All(character => character is > ' ' and < '\x7f' and not '\\') // RFC 3986; so also nothing that can't be stored
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && text.AsSpan(uri.Scheme.Length).StartsWith("://")
        && uri.Host.Length > 0
        && uri.Port > 0
        && !Authority(text).Contains('@');

    // As written: Uri takes an empty user name for none.
    private static ReadOnlySpan<char> Authority(string text)
    {
        var rest = text.AsSpan(text.IndexOf("//", StringComparison.Ordinal) + 2);
        var end = rest.IndexOfAny("/?#");
        return end < 0 ? rest : rest[..end];
    }

    // Outside the schema, in its form [ours]: an address that can't be called would lose every message in silence.
    private static Issue NotCallable(string property) => new(
        IssuePath.Root.To(new PathStep(PathStepKind.Property, property)), new Violation(RuleKind.Format) { Format = "uri" });
}
