using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>The credential of a dialect: 66 random base62 characters (about 393 bits). Only its hash is stored.</summary>
public static class AccessToken
{
    /// <summary>How many characters a token has.</summary>
    public const int Length = 66;

    /// <summary>How many a login has at most; with a further one the oldest ends.</summary>
    public const int MostOfALogin = 20;

    /// <summary>A new token, from the system's random source.</summary>
    public static string New() => RandomNumberGenerator.GetString(Base62.Digits, Length);

    /// <summary>What is stored of it. A plain SHA-256 is enough: a token, unlike a password, can't be guessed.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether a text can be a token at all; saves the database a look-up of rubbish.</summary>
    public static bool IsWellFormed(string? text) => text is { Length: Length } && text.All(char.IsAsciiLetterOrDigit);
}
