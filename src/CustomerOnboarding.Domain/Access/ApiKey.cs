using System.Security.Cryptography;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>A key that a client sends with each request. A partner may bring one that it has already, so it needn't be one of ours.</summary>
public static class ApiKey
{
    /// <summary>What a key has to be, in words.</summary>
    public const string Words = "8 to 512 visible ASCII characters without spaces";

    private const int MinLength = 8;
    private const int MaxLength = 512;
    private const int NewLength = 64;

    /// <summary>A new key, from the system's random source: 64 base62 characters (about 381 bits).</summary>
    public static string New() => RandomNumberGenerator.GetString(Base62.Digits, NewLength);

    /// <summary>Whether a text can be a key at all; saves the database a look-up of rubbish.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: >= MinLength and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
