using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// Slows down guessing. Failed logins are counted per login and address, and per address alone (against one password tried on many
/// logins), in the database, so that several instances count together. Successful logins don't count: a busy partner is no attacker.
/// There is no limit per login alone: anybody could lock a partner out with it.
/// </summary>
public sealed class LoginThrottle(IAccessStore access)
{
    /// <summary>How long failures are remembered.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Failures per window of one login from one address.</summary>
    public const int PerLoginAndAddress = 10;

    /// <summary>Failures per window from one address.</summary>
    public const int PerAddress = 100;

    /// <summary>The refusal, when there were too many failures; else null.</summary>
    public async Task<Error?> Refusal(string login, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pair, alone) = Buckets(login, address);
        var counts = await access.CountFailures([pair, alone], now, Window, cancellation);
        var exceeded = counts
            .Where(count => count.Count >= (count.Bucket.AsSpan().SequenceEqual(pair) ? PerLoginAndAddress : PerAddress))
            .ToArray();
        return exceeded.Length == 0 ? null : AccessErrors.TooManyAttempts(exceeded.Max(count => count.WindowEndsAt) - now);
    }

    /// <summary>Counts a failure.</summary>
    public Task Count(string login, string address, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pair, alone) = Buckets(login, address);
        return access.AddFailure([pair, alone], now, Window, cancellation);
    }

    // Hashed, because what people type into a login field by mistake is often their password.
    private static (byte[] Pair, byte[] Alone) Buckets(string login, string address) => (Hash($"{login}|{address}"), Hash($"|{address}"));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
