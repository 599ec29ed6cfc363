using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Access;

/// <summary>A user who replaces the own password.</summary>
/// <param name="User">Who is logged in.</param>
/// <param name="TokenHash">The token of this request, the only one that goes on working.</param>
/// <param name="OldPassword">As typed.</param>
/// <param name="NewPassword">As typed; its form was checked by its schema.</param>
/// <param name="Address">The caller's network (<see cref="CallerNetwork"/>), for the throttle.</param>
/// <param name="RequestId">For the audit trail.</param>
public sealed record ChangePasswordCommand(
    User User, byte[] TokenHash, Sensitive<string> OldPassword, Sensitive<string> NewPassword, string Address, string RequestId)
{
    /// <summary>With what the answer is committed with the change; null without an idempotency key.</summary>
    public IdempotentCall? Idempotency { get; init; }
}

/// <summary>Replaces the caller's password; all other tokens of the user stop working.</summary>
public sealed class ChangePasswordHandler(IAccessStore access, LoginThrottle throttle, PasswordGate gate, VerifyPassword verify)
{
    /// <summary>True, or <see cref="ErrorKind.WrongOldPassword"/>, or <see cref="ErrorKind.TooManyAttempts"/>: a stolen token must not be a
    /// way to guess the password faster than the login is.</summary>
    public Task<Result<bool>> Handle(ChangePasswordCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        gate.Run(command.Address, () => Change(command, now, cancellation));

    private async Task<Result<bool>> Change(ChangePasswordCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var login = command.User.Login;
        // As with a login: up to the change it goes on without the caller.
        if (await throttle.Refusal(login, command.Address, now, CancellationToken.None) is { } refusal)
        {
            return refusal;
        }

        var found = await access.FindByLogin(login, CancellationToken.None);
        if (found is not { IsDisabled: false } known || !verify(command.OldPassword.Reveal(), known.PasswordHash))
        {
            var failed = new FailedLogin(LoginDeed.PasswordChangeFailed, login, command.User, command.Address, command.RequestId);
            await throttle.Count(failed, now, CancellationToken.None);
            return AccessErrors.WrongOldPassword(login);
        }

        var replaced = await access.ReplacePassword(
            command.User, known.PasswordHash, PasswordHash.Of(command.NewPassword.Reveal()), command.TokenHash, now, command.RequestId, command.Idempotency, cancellation);
        return replaced ? true : AccessErrors.WrongOldPassword(login);
    }
}
