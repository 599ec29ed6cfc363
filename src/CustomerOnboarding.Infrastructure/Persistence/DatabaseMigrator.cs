using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Brings the schema up to date. Several instances may do so at once: the first takes a lock, the others find nothing left to do.</summary>
public interface IDatabaseMigrator
{
    /// <summary>Runs the missing migrations.</summary>
    Task Migrate(CancellationToken cancellation);

    /// <summary>Whether the database answers, now.</summary>
    Task<bool> CanAnswer(CancellationToken cancellation);
}

internal sealed class DatabaseMigrator(OnboardingDbContext db) : IDatabaseMigrator
{
    public async Task Migrate(CancellationToken cancellation)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(5)); // waiting for another instance's migration is no failure
        await db.Database.MigrateAsync(cancellation);
    }

    public async Task<bool> CanAnswer(CancellationToken cancellation)
    {
        try
        {
            await db.Database.ExecuteSqlAsync($"SELECT 1", cancellation);
            return true;
        }
        catch (Exception exception) when (DatabaseOutage.Is(exception))
        {
            return false;
        }
    }
}
