using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class LoginStore(IDbContextFactory<OnboardingDbContext> contexts, TimeProvider clock) : ILoginStore
{
    public async Task<Result<User>> Add(string clientId, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Clients.AsNoTracking().FirstOrDefaultAsync(row => row.ClientId == clientId, cancellation) is not { } client)
        {
            return AccessErrors.ClientNotFound(clientId);
        }

        var row = new UserRow
        {
            UserId = Guid.CreateVersion7(now),
            Login = login,
            Role = Role.Partner,
            ClientId = clientId,
            PasswordHash = passwordHash,
            CreatedAt = now,
        };
        db.Users.Add(row);
        Record(db, by, row, LoginDeed.Added, now);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return row.ToDomain(client.Dialect);
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) == UserConfiguration.LoginKey)
        {
            return AccessErrors.LoginExists(login);
        }
    }

    public async Task<ListedLogin?> Find(string login, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Listed(db, db.Users.Where(user => user.Login == login), now).FirstOrDefaultAsync(cancellation);
    }

    public async Task<string?> Tag(string login, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await RecordTag.OfLogin(db, login, cancellation);
    }

    public async Task<IReadOnlyList<ListedLogin>> Page(string? clientId, string? after, int take, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var users = db.Users.Where(user => (clientId == null || user.ClientId == clientId) && (after == null || string.Compare(user.Login, after) > 0));
        return await Listed(db, users.OrderBy(user => user.Login).Take(take), now).ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<ListedLogin>> List(string? clientId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var users = db.Users.Where(user => clientId == null || user.ClientId == clientId);
        return await Listed(db, users.OrderBy(user => user.ClientId ?? "").ThenBy(user => user.Login), now).ToListAsync(cancellation);
    }

    public Task<bool> ResetPassword(string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(login, LoginDeed.PasswordReset, (row, _) => row.PasswordHash = passwordHash, now, by, cancellation);

    public Task<bool> Disable(string login, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(login, LoginDeed.Disabled, (row, then) => row.DisabledAt ??= then, now, by, cancellation);

    public Task<bool> Enable(string login, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(login, LoginDeed.Enabled, (row, _) => row.DisabledAt = null, now, by, cancellation);

    public Task<bool> SetRights(string login, OperatorRights rights, DateTimeOffset now, CancellationToken cancellation, Actor? by = null) =>
        Change(login, LoginDeed.RightsSet, (row, _) => row.Rights = rights, now, by, cancellation, Role.Operator, RightNames.Of(rights));

    public async Task EndToken(User user, byte[] tokenHash, DateTimeOffset now, string requestId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Tokens.Where(token => token.TokenHash == tokenHash && token.UserId == user.Id).ExecuteDeleteAsync(cancellation) > 0)
        {
            db.Record(new Actor(user.ClientId ?? "", user.Login, requestId), AuditEntries.Login(LoginDeed.TokenEnded, user.Login), now);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private async Task<bool> Change(
        string login,
        LoginDeed deed,
        Action<UserRow, DateTimeOffset> change,
        DateTimeOffset now,
        Actor? by,
        CancellationToken cancellation,
        Role? only = null,
        params IReadOnlyList<string> fields)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The lock that a token is issued under: either its issue is over and it is ended below, or it sees what was changed.
        var found = await db.Users.FromSql($"SELECT * FROM users WHERE login = {login} FOR NO KEY UPDATE").ToListAsync(cancellation);
        if (found is not [var row] || (only is not null && row.Role != only))
        {
            return false;
        }

        await RecordTag.Compare(by, row.ClientId ?? "", () => RecordTag.OfLogin(db, login, cancellation));
        now = clock.UnderLock(now);
        change(row, now);
        Record(db, by, row, deed, now, fields);
        await db.SaveChangesAsync(cancellation);
        await db.Tokens.Where(token => token.UserId == row.UserId).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static IQueryable<ListedLogin> Listed(OnboardingDbContext db, IQueryable<UserRow> users, DateTimeOffset now) => users.AsNoTracking().Select(user => new ListedLogin(
        user.Login,
        user.Role,
        user.ClientId,
        user.CreatedAt,
        user.DisabledAt,
        db.Tokens.Count(token => token.UserId == user.UserId && token.ExpiresAt > now),
        user.Rights));

    // Under the login's client, whoever did it. At the command line there is no login to name but this one.
    private static void Record(OnboardingDbContext db, Actor? by, UserRow row, LoginDeed deed, DateTimeOffset now, params IReadOnlyList<string> fields) =>
        db.Record(new Actor(row.ClientId ?? "", by?.Credential ?? row.Login, by?.RequestId ?? ""), AuditEntries.Login(deed, row.Login, fields), now);
}
