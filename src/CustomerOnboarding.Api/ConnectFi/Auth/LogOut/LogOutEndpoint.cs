using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Auth.LogOut;

/// <summary><c>POST /auth/logout</c>: ends the token that was sent (contract section 4).</summary>
internal sealed class LogOutEndpoint(LogOutHandler handler)
{
    private static readonly LoggedOutAnswer LoggedOut = new();

    public async Task<IResult> Handle(Json body, Call call)
    {
        await handler.Handle(new LogOutCommand(call.Login.User, call.Login.TokenHash, call.RequestId), call.Now, call.Cancellation);
        return Envelope.Success(LoggedOut, ConnectFiJson.Of<LoggedOutAnswer>());
    }
}

/// <summary>There is nothing more to say.</summary>
internal sealed record LoggedOutAnswer;
