using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Extensions.Options;

namespace CustomerOnboarding.Api.ConnectFi.Auth.GetToken;

/// <summary><c>POST /auth/get-token</c>: login and password for a token (contract section 4).</summary>
internal static class GetTokenEndpoint
{
    public static async Task<IResult> Handle(Json body, Call call, Handler handler)
    {
        var user = body["user"]!;
        var command = new GetTokenCommand(user["login"]!.Text, new(user["password"]!.Text), call.Address, call.RequestId);
        var issued = await handler.GetToken.Handle(command, call.Now, handler.Options.Value.TokenLifetime, call.Cancellation);
        return issued.Answer(token => new { token = token.Token.Reveal(), dtsExpireAt = WireNames.Timestamp(token.ExpiresAt) });
    }

    /// <summary>What this endpoint needs.</summary>
    internal sealed record Handler(GetTokenHandler GetToken, IOptions<Hosting.AuthOptions> Options);
}
