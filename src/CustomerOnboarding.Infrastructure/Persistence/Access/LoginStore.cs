using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class LoginStore(IDbContextFactory<OnboardingDbContext> contexts) : ILoginStore
{
    public async Task<Result<User>> Add(string clientId, string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation)
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
        Record(db, row, "login.added", now);
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

    public async Task<IReadOnlyList<ListedLogin>> List(string? clientId, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from user in db.Users.AsNoTracking()
            where clientId == null || user.ClientId == clientId
            orderby user.ClientId ?? "", user.Login
            select new ListedLogin(
                user.Login,
                user.Role,
                user.ClientId,
                user.CreatedAt,
                user.DisabledAt,
                db.Tokens.Count(token => token.UserId == user.UserId && token.ExpiresAt > now))).ToListAsync(cancellation);
    }

    public Task<bool> ResetPassword(string login, string passwordHash, DateTimeOffset now, CancellationToken cancellation) =>
        Change(login, "password.reset", row => row.PasswordHash = passwordHash, now, cancellation);

    public Task<bool> Disable(string login, DateTimeOffset now, CancellationToken cancellation) =>
        Change(login, "login.disabled", row => row.DisabledAt ??= now, now, cancellation);

    public Task<bool> Enable(string login, DateTimeOffset now, CancellationToken cancellation) =>
        Change(login, "login.enabled", row => row.DisabledAt = null, now, cancellation);

    public async Task EndToken(User user, byte[] tokenHash, DateTimeOffset now, string requestId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Tokens.Where(token => token.TokenHash == tokenHash && token.UserId == user.Id).ExecuteDeleteAsync(cancellation) > 0)
        {
            db.Record(new Actor(user.ClientId ?? "", user.Login, requestId), new AuditEntry("token.ended", user.Login), now);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private async Task<bool> Change(string login, string action, Action<UserRow> change, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // The lock that a token is issued under: either its issue is over and it is ended below, or it sees what was changed.
        var found = await db.Users.FromSql($"SELECT * FROM users WHERE login = {login} FOR NO KEY UPDATE").ToListAsync(cancellation);
        if (found is not [var row])
        {
            return false;
        }

        change(row);
        Record(db, row, action, now);
        await db.SaveChangesAsync(cancellation);
        await db.Tokens.Where(token => token.UserId == row.UserId).ExecuteDeleteAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static void Record(OnboardingDbContext db, UserRow row, string action, DateTimeOffset now) =>
        db.Record(new Actor(row.ClientId ?? "", row.Login, ""), new AuditEntry(action, row.Login), now);
}
