using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Straddle;

/// <summary><c>Straddle-Account-Id</c> (contract section 1): a client is exactly one account, so that its own id says nothing new.</summary>
internal sealed class AccountHeader(DeniedAttempts denied) : IAdmission
{
    public const string Name = "Straddle-Account-Id";

    public static readonly Refusal NotValid = Envelopes.Refusal.Of(new Item(null, $"The {Name} header value is not valid."));
    public static readonly Refusal OfAnother = new(403, "This API key has no access to that account.");

    public async ValueTask<IResult?> Refusal(HttpContext http, Call call)
    {
        var sent = http.Request.Headers[Name];
        if (sent.Count == 0)
        {
            return null;
        }

        if (sent.Count > 1 || !Uuid.TryParse(sent[0], out var account))
        {
            return Answers.Refused(NotValid);
        }

        if (account == call.Key.AccountId)
        {
            return null;
        }

        await denied.Record(call.Actor, call.Key.Credential, [Name], call.Now, call.Cancellation);
        return Answers.Refused(OfAnother);
    }
}
