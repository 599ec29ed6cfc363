using System.Globalization;
using System.Security.Cryptography;

namespace CustomerOnboarding.Domain.Access;

/// <summary>How a password is held against a stored hash: <see cref="PasswordHash.Verify"/>, or a test's double that counts the work.</summary>
public delegate bool VerifyPassword(string password, string stored);

/// <summary>
/// Passwords are kept as PBKDF2-HMAC-SHA-512 with a salt of their own: <c>pbkdf2-sha512$iterations$salt$hash</c>. The number of iterations
/// stands in the text, so that it can be raised without locking anybody out.
/// </summary>
public static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha512";
    private const int Iterations = 210_000; // OWASP's recommendation for PBKDF2-HMAC-SHA-512
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>
    /// The hash of no password. Verifying against it costs what any other costs, so that an unknown login takes as long as a wrong password.
    /// </summary>
    public static readonly string OfNobody = string.Join('$', Scheme, Iterations.ToString(CultureInfo.InvariantCulture),
        Convert.ToBase64String(new byte[SaltBytes]), Convert.ToBase64String(new byte[HashBytes]));

    /// <summary>A new hash, with a new salt.</summary>
    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Join('$', Scheme, Iterations.ToString(CultureInfo.InvariantCulture),
            Convert.ToBase64String(salt), Convert.ToBase64String(Derive(password, salt, Iterations)));
    }

    /// <summary>Whether the password is the one that was hashed. Takes the same time for every password.</summary>
    /// <exception cref="FormatException">The stored text is none of ours.</exception>
    public static bool Verify(string password, string stored)
    {
        if (stored.Split('$') is not [Scheme, var iterations, var salt, var hash])
        {
            throw new FormatException("Not a stored password hash.");
        }

        var derived = Derive(password, Convert.FromBase64String(salt), int.Parse(iterations, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(hash));
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
