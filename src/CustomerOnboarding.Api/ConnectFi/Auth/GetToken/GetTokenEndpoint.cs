using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Access;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Auth.GetToken;

/// <summary><c>POST /auth/get-token</c>: login and password for a token (contract section 4).</summary>
internal sealed class GetTokenEndpoint(GetTokenHandler handler, AuthOptions options)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        var user = body["user"]!;
        var command = new GetTokenCommand(user["login"]!.Text, new(user["password"]!.Text), call.Address, call.RequestId);
        var issued = await handler.Handle(command, call.Now, options.TokenLifetime, call.Cancellation);
        return issued.Answer(token => new TokenAnswer(token.Token.Reveal(), WireNames.Timestamp(token.ExpiresAt)));
    }
}

/// <summary>The token, the only time that it is shown.</summary>
internal sealed record TokenAnswer(string Token, string DtsExpireAt);
