using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>A login that asks for a token.</summary>
/// <param name="Login">As typed.</param>
/// <param name="Password">As typed.</param>
/// <param name="Address">The caller's network (<see cref="CallerNetwork"/>), for the throttle.</param>
/// <param name="RequestId">For the audit trail.</param>
public sealed record GetTokenCommand(string Login, Privacy.Sensitive<string> Password, string Address, string RequestId);

/// <summary>A token just made; the only moment at which it is known.</summary>
public sealed record IssuedToken(Privacy.Sensitive<string> Token, DateTimeOffset ExpiresAt);

/// <summary>Exchanges login and password for a token.</summary>
public sealed class GetTokenHandler(IAccessStore access, LoginThrottle throttle, PasswordGate gate, VerifyPassword verify)
{
    /// <summary>
    /// A token, or <see cref="ErrorKind.WrongCredentials"/> (the same for an unknown login as for a wrong password, and after the same work),
    /// or <see cref="ErrorKind.TooManyAttempts"/>.
    /// </summary>
    public async Task<Result<IssuedToken>> Handle(
        GetTokenCommand command, DateTimeOffset now, TimeSpan lifetime, CancellationToken cancellation)
    {
        // Before the gate, so that who is refused anyway doesn't queue, and who can't be answered since the store is away learns it at once
        // instead of one after the other. Inside once more: a burst of guesses can't all pass before the first failure is counted.
        // Up to the token it goes on without the caller: whoever hangs up before the answer has guessed all the same.
        if (await throttle.Refusal(command.Login, command.Address, now, CancellationToken.None) is { } refusal)
        {
            return refusal;
        }

        return await gate.Run(command.Address, () => Exchange(command, now, lifetime, cancellation));
    }

    private async Task<Result<IssuedToken>> Exchange(
        GetTokenCommand command, DateTimeOffset now, TimeSpan lifetime, CancellationToken cancellation)
    {
        if (await throttle.Refusal(command.Login, command.Address, now, CancellationToken.None) is { } refusal)
        {
            return refusal;
        }

        var found = await access.FindByLogin(command.Login, CancellationToken.None);
        var matches = verify(command.Password.Reveal(), found?.PasswordHash ?? PasswordHash.OfNobody);
        if (found is not { IsDisabled: false } known || !matches)
        {
            var failed = new FailedLogin(LoginDeed.Failed, command.Login, found?.User, command.Address, command.RequestId);
            await throttle.Count(failed, now, CancellationToken.None);
            return AccessErrors.WrongCredentials;
        }

        var token = AccessToken.New();
        var added = await access.AddToken(
            known.User, known.PasswordHash, AccessToken.Hash(token), now, now + lifetime, command.RequestId, cancellation);
        return added ? new IssuedToken(new(token), now + lifetime) : AccessErrors.WrongCredentials;
    }
}
