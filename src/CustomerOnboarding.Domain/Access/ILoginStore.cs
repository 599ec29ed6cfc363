using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// The logins as administration sees them, and the end of their tokens. Every change has its audit row, under whoever is named as its actor, or else the login itself: the command line; what it ends has ended, on every instance, when the call returns.
/// </summary>
public interface ILoginStore
{
    /// <summary>Adds a further login to a client; <see cref="ErrorKind.ClientNotFound"/> or <see cref="ErrorKind.LoginExists"/>.</summary>
    Task<Result<User>> Add(string clientId, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>One login; null when there is none of this name.</summary>
    Task<ListedLogin?> Find(string login, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// The tag of a login as it is; null when there is none. To be asked for before what is shown is read: what is shown is then as the tag says or newer, which costs
    /// a refusal at most.
    /// </summary>
    Task<string?> Tag(string login, CancellationToken cancellation);

    /// <summary>The logins, or those of one client, by name: so many behind <paramref name="after"/>, from the first when that is null.</summary>
    Task<IReadOnlyList<ListedLogin>> Page(string? clientId, string? after, int take, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>All logins, or those of one client, by client and login.</summary>
    Task<IReadOnlyList<ListedLogin>> List(string? clientId, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Sets a password and ends every token of the login; false when there is no such login.</summary>
    Task<bool> ResetPassword(string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Lets nobody in with the login any more, and ends its tokens; false when there is no such login.</summary>
    Task<bool> Disable(string login, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Undoes <see cref="Disable"/>, but for the tokens; false when there is no such login.</summary>
    Task<bool> Enable(string login, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Gives an operator these rights, one at least, instead of those it had, and ends its tokens; false when there is no such operator.</summary>
    Task<bool> SetRights(string login, OperatorRights rights, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

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
/// <param name="Rights">What an operator may do; none, of a partner.</param>
public sealed record ListedLogin(
    string Login, Role Role, string? ClientId, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt, int Tokens, OperatorRights Rights);
