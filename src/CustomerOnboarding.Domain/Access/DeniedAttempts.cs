using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// What somebody known tried on operators' routes and wasn't let do: a line of the audit trail each, of which one credential leaves so many a minute that a day of
/// them doesn't fill a disk; beyond, every power of ten has one that says how many they were.
/// </summary>
public sealed class DeniedAttempts(IAccessStore access)
{
    /// <summary>How many lines a credential leaves in a minute before only powers of ten do.</summary>
    public const int Listed = 20;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Writes that an attempt was refused, unless too many were.</summary>
    /// <param name="actor">Who tried, for which client.</param>
    /// <param name="subject">A record's id, or the login or key.</param>
    /// <param name="what">What was tried, and what was lacking; no blanks.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task Record(Actor actor, string subject, IReadOnlyList<string> what, DateTimeOffset now, CancellationToken cancellation)
    {
        var bucket = SHA256.HashData(Encoding.UTF8.GetBytes($"denied|{actor.Credential}"));
        var soFar = (await access.AddFailure([bucket], now, Window, cancellation)).Single().Count;
        if (soFar <= Listed || IsPowerOfTen(soFar))
        {
            await access.Record(actor, AuditEntries.AccessDenied(subject, soFar <= Listed ? what : [.. what, $"attempts:{soFar}"]), now, cancellation);
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
}
