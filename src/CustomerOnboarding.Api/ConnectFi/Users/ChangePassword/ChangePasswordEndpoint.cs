using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.ConnectFi.Users.ChangePassword;

/// <summary><c>POST /user/change-password</c>: ends every other token of the user (contract section 4).</summary>
internal sealed class ChangePasswordEndpoint(ChangePasswordHandler handler)
{
    public async Task<IResult> Handle(Json body, Call call)
    {
        Func<bool, PasswordChangedAnswer> answer = status => new PasswordChangedAnswer(status);
        var command = new ChangePasswordCommand(
            call.Login.User, call.Login.TokenHash, new(body["oldPassword"]!.Text), new(body["newPassword"]!.Text), call.Address, call.RequestId)
        {
            Idempotency = call.KeyUse is null ? null : call.Answering(answer).Idempotency, // an operator is no client's actor
        };
        var changed = await handler.Handle(command, call.Now, call.Cancellation);
        return changed.Answer(answer);
    }
}

/// <summary>Whether the password was changed.</summary>
internal sealed record PasswordChangedAnswer(bool Status);
