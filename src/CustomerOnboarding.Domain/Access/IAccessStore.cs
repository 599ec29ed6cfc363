using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.Domain.Access;

/// <summary>Where clients, users, tokens and failed logins are kept. Logins are looked up before a client is known, so no actor is taken.</summary>
public interface IAccessStore
{
    /// <summary>What is kept of a login; null when there is none of this name.</summary>
    Task<KeptLogin?> FindByLogin(string login, CancellationToken cancellation);

    /// <summary>The user whom a token stands for; null when unknown or expired at <paramref name="now"/>.</summary>
    Task<User?> FindByToken(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Adds a token, with its audit row, and drops the user's expired ones and whatever is more than <see cref="AccessToken.MostOfALogin"/>, the oldest first. False, and nothing changed, when the stored password hash is no
    /// longer <paramref name="passwordHash"/>, or the login was disabled: a token for the old password must not outlive the change that overlaps the login.
    /// </summary>
    Task<bool> AddToken(
        User user, string passwordHash, byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, string requestId, CancellationToken cancellation);

    /// <summary>
    /// Replaces the password and ends every token of the user but <paramref name="keptToken"/>, with its audit row, in one transaction.
    /// False, and nothing changed, when the stored hash is no longer <paramref name="oldHash"/>.
    /// </summary>
    Task<bool> ReplacePassword(
        User user,
        string oldHash,
        string newHash,
        byte[] keptToken,
        DateTimeOffset now,
        string requestId,
        IdempotentCall? idempotency,
        CancellationToken cancellation);

    /// <summary>
    /// Adds a client, which speaks this dialect for good, with its first user; <see cref="ErrorKind.ClientExists"/> or <see cref="ErrorKind.LoginExists"/>.
    /// </summary>
    Task<Result<User>> AddClient(
        string clientId, string dialect, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>Adds an operator with one right at least; <see cref="ErrorKind.LoginExists"/>.</summary>
    Task<Result<User>> AddOperator(string login, string passwordHash, OperatorRights rights, DateTimeOffset now, CancellationToken cancellation, Actor? by = null);

    /// <summary>How many failures each bucket counts in its window of <paramref name="window"/> length, and when that ends.</summary>
    Task<IReadOnlyList<FailureCount>> CountFailures(IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation);

    /// <summary>Counts one failure in each bucket, and tells how many there are now; a window that is over begins anew.</summary>
    Task<IReadOnlyList<FailureCount>> AddFailure(IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation);

    /// <summary>Writes a line of the audit trail about a login, of something that changes nothing else.</summary>
    Task Record(Actor actor, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>A login as it is kept.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="PasswordHash">Of its password.</param>
/// <param name="IsDisabled">Whether it, or its client, lets nobody in.</param>
public sealed record KeptLogin(User User, string PasswordHash, bool IsDisabled);

/// <summary>Failures counted in one bucket.</summary>
public sealed record FailureCount(byte[] Bucket, int Count, DateTimeOffset WindowEndsAt);
