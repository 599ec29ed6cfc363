using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// The role that owns the schema, where it is another than the one that serves. The serving one then can do what requests need and no more: it can't alter or truncate
/// anything, nor change a row of a record that only grows.
/// </summary>
/// <param name="connectionString">Its connection; null: the serving role owns the schema too.</param>
/// <param name="configure">Makes a context use that connection.</param>
internal sealed class SchemaOwner(string? connectionString, Action<DbContextOptionsBuilder> configure)
{
    // What requests add to and look at, and never change.
    private static readonly string[] OnlyGrowing = ["audit_entries", "audit_seals", "audit_checkpoints", "moves", "customer_notes", "key_checks"];

    // Nobody's but the migrator's.
    private static readonly string[] OnlyRead = ["__EFMigrationsHistory", "migration_contents"];

    /// <summary>Whether it is a role of its own.</summary>
    public bool IsAnother => connectionString is not null;

    /// <summary>A context of the owner's.</summary>
    public OnboardingDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<OnboardingDbContext>();
        configure(options);
        return new OnboardingDbContext(options.Options);
    }

    /// <summary>Gives the serving role what it needs of every table there is, and takes whatever else it was given. For the owner's connection, after its migrations.</summary>
    public static async Task Grant(OnboardingDbContext db, string servingRole, CancellationToken cancellation)
    {
        var role = Quoted(servingRole);
        var tables = await db.Database.SqlQuery<string>($"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = 'public'").ToListAsync(cancellation);
        var statements = tables.Select(table => $"REVOKE ALL ON {Quoted(table)} FROM {role}; GRANT {Rights(table)} ON {Quoted(table)} TO {role};");
        await using var command = db.Database.GetDbConnection().CreateCommand(); // all of it in one transaction: no request meets half of it
        command.CommandText = $"GRANT USAGE ON SCHEMA public TO {role}; {string.Concat(statements)}";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string Rights(string table) =>
        OnlyRead.Contains(table) ? "SELECT" : OnlyGrowing.Contains(table) ? "SELECT, INSERT" : "SELECT, INSERT, UPDATE, DELETE";

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
