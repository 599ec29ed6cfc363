using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>A password that was wrong, or of no login.</summary>
/// <param name="Deed">What was tried, for the audit trail.</param>
/// <param name="Login">As typed.</param>
/// <param name="User">Whose login it is; null when it is nobody's.</param>
/// <param name="Address">The caller's network (<see cref="CallerNetwork"/>).</param>
/// <param name="RequestId">For the audit trail.</param>
public sealed record FailedLogin(LoginDeed Deed, string Login, User? User, string Address, string RequestId);

/// <summary>
/// Slows down guessing. Failed logins are counted per login and address, and per address alone (against one password tried on many
/// logins), in the database, so that several instances count together. Successful logins don't count: a busy partner is no attacker.
/// There is no limit per login alone: anybody could lock a partner out with it. What is counted is in the audit trail too.
/// </summary>
public sealed class LoginThrottle(IAccessStore access)
{
    /// <summary>How long failures are remembered.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Failures per window of one login from one address.</summary>
    public const int PerLoginAndAddress = 10;

    /// <summary>Failures per window from one address.</summary>
    public const int PerAddress = 100;

    /// <summary>Failures per window, of all logins and addresses together, that the audit trail lists one by one; of more it tells how many they are.</summary>
    public const int ListedInAudit = 100;

    // No login: who failed isn't known to be anybody.
    private const string Nobody = "-";

    private static readonly byte[] All = Hash("||");

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

    /// <summary>Counts a failure and writes it to the audit trail: under the login if it is somebody's, and never what else was typed.</summary>
    public async Task Count(FailedLogin failed, DateTimeOffset now, CancellationToken cancellation)
    {
        var (pair, alone) = Buckets(failed.Login, failed.Address);
        var counts = await access.AddFailure([pair, alone, All], now, Window, cancellation);
        var soFar = counts.Single(count => count.Bucket.AsSpan().SequenceEqual(All)).Count;
        // By the count of all, not by whose login it is: a row costs time, by which known names could be told from unknown ones.
        if (soFar <= ListedInAudit || IsPowerOfTen(soFar))
        {
            await access.Record(
                new Actor(failed.User?.ClientId ?? "", Nobody, failed.RequestId),
                AuditEntries.Login(failed.Deed, failed.User?.Login ?? Nobody, soFar <= ListedInAudit ? [] : [$"failures:{soFar}"]),
                now,
                cancellation);
        }
    }

    private static bool IsPowerOfTen(int number)
    {
        while (number % 10 == 0)
        {
            number /= 10;
        }

        return number == 1;
    }

    // Hashed, because what people type into a login field by mistake is often their password.
    private static (byte[] Pair, byte[] Alone) Buckets(string login, string address) => (Hash($"{login}|{address}"), Hash($"|{address}"));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
