using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>Whether a database's trail can be proven by this program, for who may read it and nothing else: no key is needed, and nothing is written.</summary>
public interface IAuditSchema
{
    /// <summary>Returns when the trail stands in tables that this program knows and the role may read.</summary>
    /// <exception cref="UnfitDatabaseException">Its schema is another version's or none, or the role may not read it, or isn't let in.</exception>
    Task Hold(CancellationToken cancellation);
}

internal sealed class AuditSchema(IDbContextFactory<OnboardingDbContext> contexts, NpgsqlDataSource database) : IAuditSchema
{
    private const string Setting = "ConnectionStrings__Onboarding";

    private const string MayNotRead =
        $"The role of {Setting} may not read what proving the audit trail needs: SELECT on audit_entries, audit_seals, audit_checkpoints, migration_contents and \"__EFMigrationsHistory\".";

    public async Task Hold(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await db.Database.OpenConnectionAsync(cancellation); // else EF Core takes a database that isn't there for one without migrations
            if ((await DatabaseMigrator.Pending(db, cancellation)).FirstOrDefault() is { } missing)
            {
                throw new UnfitDatabaseException(
                    $"The database's schema isn't the one that this program knows ({missing} was never run on it): its audit trail is proven by the version that migrated it, or after "
                    + "`admin migrate`. Nothing was changed.");
            }

            await db.Database.ExecuteSqlAsync($"SELECT FROM audit_entries, audit_seals, audit_checkpoints LIMIT 0", cancellation);
        }
        catch (Exception exception) when (DatabaseMigrator.Refusal(exception, DatabaseMigrator.AddressOf(database), Setting, MayNotRead) is { } refusal)
        {
            throw new UnfitDatabaseException(refusal);
        }
    }
}
