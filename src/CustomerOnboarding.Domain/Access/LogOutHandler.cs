namespace CustomerOnboarding.Domain.Access;

/// <summary>A user who needs a token no longer.</summary>
/// <param name="User">Who is logged in.</param>
/// <param name="TokenHash">The token of this request.</param>
/// <param name="RequestId">For the audit trail.</param>
public sealed record LogOutCommand(User User, byte[] TokenHash, string RequestId);

/// <summary>Ends the token that was sent, at once and on every instance; other tokens of the user go on.</summary>
public sealed class LogOutHandler(ILoginStore logins)
{
    /// <summary>Done when the token is gone. Several requests that end the same one at once all succeed.</summary>
    public Task Handle(LogOutCommand command, DateTimeOffset now, CancellationToken cancellation) =>
        logins.EndToken(command.User, command.TokenHash, now, command.RequestId, cancellation);
}
