using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// The logins as administration sees them, and the end of their tokens. Every change has its audit row; what it ends has ended, on every instance, when the call returns.
/// </summary>
public interface ILoginStore
{
    /// <summary>Adds a further login to a client; <see cref="ErrorKind.ClientNotFound"/> or <see cref="ErrorKind.LoginExists"/>.</summary>
    Task<Result<User>> Add(string clientId, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>All logins, or those of one client, by client and login.</summary>
    Task<IReadOnlyList<ListedLogin>> List(string? clientId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Sets a password and ends every token of the login; false when there is no such login.</summary>
    Task<bool> ResetPassword(string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets nobody in with the login any more, and ends its tokens; false when there is no such login.</summary>
    Task<bool> Disable(string login, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Undoes <see cref="Disable"/>, but for the tokens; false when there is no such login.</summary>
    Task<bool> Enable(string login, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Ends one token of a user.</summary>
    Task EndToken(User user, byte[] tokenHash, DateTimeOffset now, string requestId, CancellationToken cancellation);
}

/// <summary>A login in a list.</summary>
/// <param name="Login">Unique over all clients.</param>
/// <param name="Role">What it may do.</param>
/// <param name="ClientId">Its client; null for an operator.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="DisabledAt">Since when nobody gets in with it; null: it works.</param>
/// <param name="Tokens">How many of its tokens work now.</param>
public sealed record ListedLogin(string Login, Role Role, string? ClientId, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, int Tokens);
