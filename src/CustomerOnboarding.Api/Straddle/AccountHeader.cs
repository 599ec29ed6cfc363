using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Straddle;

/// <summary><c>Straddle-Account-Id</c> (contract section 1): a client is exactly one account, so that its own id says nothing new.</summary>
internal sealed class AccountHeader : IAdmission
{
    public const string Name = "Straddle-Account-Id";

    public static readonly Refusal NotValid = Envelopes.Refusal.Of(new Item(null, $"The {Name} header value is not valid."));
    public static readonly Refusal OfAnother = new(403, "This API key has no access to that account.");

    public IResult? Refusal(HttpContext http, Call call) => http.Request.Headers[Name] switch
    {
        { Count: 0 } => null,
        [var sent] when Uuid.TryParse(sent, out var account) => account == call.Key.AccountId ? null : Answers.Refused(OfAnother),
        _ => Answers.Refused(NotValid),
    };
}
