using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;

namespace CustomerOnboarding.UnitTests.Access;

/// <summary>The part of the access store that counts failures; the throttle needs no more.</summary>
internal sealed class FailuresInMemory : IAccessStore
{
    private readonly Dictionary<string, (int Count, DateTimeOffset EndsAt)> failures = [];

    public IEnumerable<string> Buckets => failures.Keys;

    public Task<IReadOnlyList<FailureCount>> CountFailures(
        IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FailureCount>>([.. buckets
            .Where(bucket => failures.TryGetValue(Convert.ToHexString(bucket), out var known) && known.EndsAt > now)
            .Select(bucket => new FailureCount(bucket, failures[Convert.ToHexString(bucket)].Count, failures[Convert.ToHexString(bucket)].EndsAt))]);

    public List<(Actor Actor, AuditEntry Entry)> Audited { get; } = [];

    public async Task<IReadOnlyList<FailureCount>> AddFailure(IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation)
    {
        foreach (var key in buckets.Select(Convert.ToHexString))
        {
            failures[key] = failures.TryGetValue(key, out var known) && known.EndsAt > now ? (known.Count + 1, known.EndsAt) : (1, now + window);
        }

        return await CountFailures(buckets, now, window, cancellation);
    }

    public Task Record(Actor actor, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        Audited.Add((actor, entry));
        return Task.CompletedTask;
    }

    public Task<KeptLogin?> FindByLogin(string login, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<User?> FindByToken(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<bool> AddToken(
        User user, string passwordHash, byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, string requestId, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<bool> ReplacePassword(
        User user,
        string oldHash,
        string newHash,
        byte[] keptToken,
        DateTimeOffset now,
        string requestId,
        IdempotentCall? idempotency,
        CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<Result<User>> AddClient(
        string clientId, string dialect, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        throw new NotSupportedException();

    public Task<Result<User>> AddOperator(string login, string passwordHash, OperatorRights rights, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        throw new NotSupportedException();
}
