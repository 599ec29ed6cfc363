using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>The old password is wrong.</summary>
/// <param name="Login">Whose.</param>
public sealed record WrongOldPassword(string Login) : Error(ErrorKind.WrongOldPassword);

/// <summary>Too many failed logins from there.</summary>
/// <param name="RetryAfterSeconds">Until the next may be tried; 1 or more.</param>
public sealed record TooManyAttempts(int RetryAfterSeconds) : Error(ErrorKind.TooManyAttempts);

/// <summary>The login is taken.</summary>
/// <param name="Login">Which.</param>
public sealed record LoginExists(string Login) : Error(ErrorKind.LoginExists);

/// <summary>The client is taken.</summary>
/// <param name="ClientId">Which.</param>
public sealed record ClientExists(string ClientId) : Error(ErrorKind.ClientExists);

/// <summary>There is no such client.</summary>
/// <param name="ClientId">Which.</param>
public sealed record ClientNotFound(string ClientId) : Error(ErrorKind.ClientNotFound);

/// <summary>There is no such login.</summary>
/// <param name="Login">Which.</param>
public sealed record LoginNotFound(string Login) : Error(ErrorKind.LoginNotFound);

/// <summary>The client has no such key.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="KeyId">Which; as it was sent.</param>
public sealed record KeyNotFound(string ClientId, string KeyId) : Error(ErrorKind.KeyNotFound);

/// <summary>The client comes in by something else than was named or asked for.</summary>
/// <param name="ClientId">Which client.</param>
/// <param name="ComesInBy">What its dialect's clients come in by.</param>
public sealed record WrongCredentialKind(string ClientId, CredentialKind ComesInBy) : Error(ErrorKind.WrongCredentialKind);

/// <summary>The refusals around logins.</summary>
public static class AccessErrors
{
    /// <summary>Unknown login or wrong password: the same, on purpose.</summary>
    public static Error WrongCredentials { get; } = new(ErrorKind.WrongCredentials);

    /// <summary>The key is taken, maybe by one that was revoked. Whose it is is nobody's to know who only brings it along.</summary>
    public static Error KeyExists { get; } = new(ErrorKind.KeyExists);

    /// <summary>The old password is wrong.</summary>
    public static Error WrongOldPassword(string login) => new WrongOldPassword(login);

    /// <summary>Too many failed logins from there; <paramref name="wait"/> until the next may be tried.</summary>
    public static Error TooManyAttempts(TimeSpan wait) => new TooManyAttempts(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>The login is taken.</summary>
    public static Error LoginExists(string login) => new LoginExists(login);

    /// <summary>The client is taken.</summary>
    public static Error ClientExists(string clientId) => new ClientExists(clientId);

    /// <summary>There is no such client.</summary>
    public static Error ClientNotFound(string clientId) => new ClientNotFound(clientId);
}
