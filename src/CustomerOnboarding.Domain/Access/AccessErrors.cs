using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>The refusals around logins (contract sections 1 and 4).</summary>
public static class AccessErrors
{
    /// <summary>Unknown login or wrong password: the same, on purpose.</summary>
    public static Error WrongCredentials => new(ErrorKind.WrongCredentials);

    /// <summary>The old password is wrong.</summary>
    public static Error WrongOldPassword(string login) => new(ErrorKind.WrongOldPassword, ("login", login));

    /// <summary>Too many failed logins from there; <paramref name="wait"/> until the next may be tried.</summary>
    public static Error TooManyAttempts(TimeSpan wait) =>
        new(ErrorKind.TooManyAttempts, ("retryAfterSeconds", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))));

    /// <summary>The login is taken.</summary>
    public static Error LoginExists(string login) => new(ErrorKind.LoginExists, ("login", login));

    /// <summary>The client is taken.</summary>
    public static Error ClientExists(string clientId) => new(ErrorKind.ClientExists, ("clientId", clientId));
}
