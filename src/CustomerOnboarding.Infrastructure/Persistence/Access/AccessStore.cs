using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class AccessStore(IDbContextFactory<OnboardingDbContext> contexts, TokenLookup tokens, FailureLookup failures, WebhookSecrets secrets) : IAccessStore
{
    public async Task<KeptLogin?> FindByLogin(string login, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await (
            from user in db.Users.AsNoTracking()
            where user.Login == login
            join client in db.Clients on user.ClientId equals client.ClientId into clients
            from client in clients.DefaultIfEmpty()
            select new { User = user, client.Dialect, IsDisabled = user.DisabledAt != null || client.DisabledAt != null }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : new(found.User.ToDomain(found.Dialect), found.User.PasswordHash, found.IsDisabled);
    }

    public async Task<User?> FindByToken(byte[] tokenHash, DateTimeOffset now, CancellationToken cancellation) =>
        await tokens.Find(tokenHash, cancellation) is { } found && found.ExpiresAt > now ? found.User : null;

    public async Task<bool> AddToken(
        User user, string passwordHash, byte[] tokenHash, DateTimeOffset now, DateTimeOffset expiresAt, string requestId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // Under the lock that a password change takes too: either it sees the token and ends it, or its new password is seen here.
        var current = await db.Users
            .FromSql($"SELECT * FROM users WHERE user_id = {user.Id} AND password_hash = {passwordHash} AND disabled_at IS NULL FOR NO KEY UPDATE")
            .AsNoTracking()
            .ToListAsync(cancellation);
        if (current.Count == 0)
        {
            return false;
        }

        var kept = db.Tokens.Where(token => token.UserId == user.Id && token.ExpiresAt > now)
            .OrderByDescending(token => token.CreatedAt).ThenBy(token => token.TokenHash).Take(AccessToken.MostOfALogin - 1).Select(token => token.TokenHash);
        await db.Tokens.Where(token => token.UserId == user.Id && !kept.Contains(token.TokenHash)).ExecuteDeleteAsync(cancellation);
        db.Tokens.Add(new TokenRow { TokenHash = tokenHash, UserId = user.Id, CreatedAt = now, ExpiresAt = expiresAt });
        Record(db, user, LoginDeed.TokenIssued, now, requestId);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<bool> ReplacePassword(
        User user,
        string oldHash,
        string newHash,
        byte[] keptToken,
        DateTimeOffset now,
        string requestId,
        IdempotentCall? idempotency,
        CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var replaced = await db.Users
            .Where(row => row.UserId == user.Id && row.PasswordHash == oldHash)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.PasswordHash, newHash), cancellation);
        if (replaced == 0)
        {
            return false;
        }

        await db.Tokens.Where(token => token.UserId == user.Id && token.TokenHash != keptToken).ExecuteDeleteAsync(cancellation);
        var actor = new Actor(user.ClientId ?? "", user.Login, requestId) { Idempotency = idempotency };
        db.Record(actor, AuditEntries.Login(LoginDeed.PasswordChanged, user.Login), now);
        var committed = await db.Remember(actor, true, endsCustomer: false, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        committed?.Invoke();
        return true;
    }

    public Task<Result<User>> AddClient(
        string clientId, string dialect, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        var client = new ClientRow
        {
            ClientId = clientId,
            Dialect = dialect,
            AccountId = Guid.CreateVersion7(now),
            CreatedAt = now,
            WebhookSecret = secrets.New(clientId),
        };
        return AddUser(LoginDeed.ClientAdded, login, Role.Partner, client, passwordHash, now, cancellation, by);
    }

    public Task<Result<User>> AddOperator(string login, string passwordHash, OperatorRights rights, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        AddUser(LoginDeed.OperatorAdded, login, Role.Operator, null, passwordHash, now, cancellation, by, rights);

    public async Task<IReadOnlyList<FailureCount>> CountFailures(
        IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation) =>
        [.. (await failures.Find(buckets, cancellation)).Where(count => count.WindowEndsAt > now)];

    public async Task<IReadOnlyList<FailureCount>> AddFailure(
        IReadOnlyList<byte[]> buckets, DateTimeOffset now, TimeSpan window, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.Database.SqlQuery<FailureCount>(
            $"""
            INSERT INTO login_failures AS known (bucket, failures, window_ends_at) SELECT bucket, 1, {now + window} FROM unnest({buckets.ToArray()}) bucket
            ON CONFLICT (bucket) DO UPDATE SET
                failures = CASE WHEN known.window_ends_at > {now} THEN known.failures + 1 ELSE 1 END,
                window_ends_at = CASE WHEN known.window_ends_at > {now} THEN known.window_ends_at ELSE excluded.window_ends_at END
            RETURNING bucket AS "Bucket", failures AS "Count", window_ends_at AS "WindowEndsAt"
            """).ToListAsync(cancellation);
        return counts;
    }

    public async Task Record(Actor actor, AuditEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Record(actor, entry, now);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<Result<User>> AddUser(
        LoginDeed deed, string login, Role role, ClientRow? client, string passwordHash, DateTimeOffset now, CancellationToken cancellation,
        Actor? by,
        OperatorRights rights = OperatorRights.None)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = new UserRow
        {
            UserId = Guid.CreateVersion7(now),
            Login = login,
            Role = role,
            ClientId = client?.ClientId,
            Rights = rights,
            PasswordHash = passwordHash,
            CreatedAt = now,
        };
        var user = row.ToDomain(client?.Dialect);
        if (client is not null)
        {
            db.Clients.Add(client);
        }

        db.Users.Add(row);
        db.Record(new Actor(user.ClientId ?? "", by?.Credential ?? login, by?.RequestId ?? ""), AuditEntries.Login(deed, login, RightNames.Of(rights)), now);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return user;
        }
        catch (DbUpdateException exception)
        {
            switch (UniqueViolation.IndexOf(exception))
            {
                case ClientConfiguration.PrimaryKey:
                    return AccessErrors.ClientExists(client!.ClientId);
                case UserConfiguration.LoginKey:
                    return AccessErrors.LoginExists(login);
                default:
                    throw;
            }
        }
    }

    private static void Record(OnboardingDbContext db, User user, LoginDeed deed, DateTimeOffset now, string requestId) =>
        db.Record(new Actor(user.ClientId ?? "", user.Login, requestId), AuditEntries.Login(deed, user.Login), now);
}
