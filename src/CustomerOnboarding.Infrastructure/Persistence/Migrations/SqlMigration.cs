using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CustomerOnboarding.Infrastructure.Persistence.Migrations;

/// <summary>
/// A migration whose whole content is the SQL file of its name. There is no way down: a mistake is mended by the next one. What a database's migrations were run with
/// stands in it, since until the first release they may be rewritten.
/// </summary>
internal abstract class SqlMigration : Migration
{
    /// <summary>What tells the content of a migration of this program from any other.</summary>
    public static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content(id))));

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var id = GetType().GetCustomAttribute<MigrationAttribute>()!.Id;
        migrationBuilder.Sql(Content(id));
        migrationBuilder.Sql($"INSERT INTO migration_contents (migration_id, content_hash) VALUES ('{id}', '{HashOf(id)}')");
    }

    private static string Content(string id)
    {
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream($"{typeof(SqlMigration).Namespace}.{id}.sql")
            ?? throw new InvalidOperationException($"There is no SQL file of migration {id}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

[DbContext(typeof(OnboardingDbContext)), Migration("0001_access")]
internal sealed class AccessMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0002_customers")]
internal sealed class CustomersMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0003_verification")]
internal sealed class VerificationMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0004_events")]
internal sealed class EventsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0005_statistics")]
internal sealed class StatisticsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0006_keys")]
internal sealed class KeysMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0008_idempotency")]
internal sealed class IdempotencyMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0012_questionnaires")]
internal sealed class QuestionnairesMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0009_audit")]
internal sealed class AuditMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0010_nonces")]
internal sealed class NoncesMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0011_agreements")]
internal sealed class AgreementsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0013_rights")]
internal sealed class RightsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0014_four_eyes")]
internal sealed class FourEyesMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0015_attempts")]
internal sealed class AttemptsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0016_search")]
internal sealed class SearchMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0017_operators")]
internal sealed class OperatorsMigration : SqlMigration;

[DbContext(typeof(OnboardingDbContext)), Migration("0018_list_counts")]
internal sealed class ListCountsMigration : SqlMigration;
