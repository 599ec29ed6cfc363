using System.Security.Cryptography;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>Secrets that are made up, from the system's random source.</summary>
public static class NewSecrets
{
    private const int PasswordLength = 22;
    private const int HawkLength = 64;

    /// <summary>A password that keeps to <see cref="PasswordRule"/>: one character of each kind that is asked for, then plenty of chance.</summary>
    public static string Password() => RandomNumberGenerator.GetString(Base62.Digits, PasswordLength) + "!" + RandomNumberGenerator.GetString("0123456789", 1)
        + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 1) + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);

    /// <summary>What signs requests.</summary>
    public static string HawkSecret() => RandomNumberGenerator.GetString(Base62.Digits, HawkLength);

    /// <summary>A key of a kind that isn't a login.</summary>
    public static NewKey Key(CredentialKind kind) => kind switch
    {
        CredentialKind.ApiKey => NewKey.Api(ApiKey.New()),
        CredentialKind.Hawk => NewKey.Hawk(ApiKey.New(), HawkSecret()),
        CredentialKind.Login => throw new ArgumentOutOfRangeException(nameof(kind), "A login is no key."),
    };
}
