using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>The SQL files and EF Core's model say the same, and the schema keeps partners apart (design section 4).</summary>
public sealed class SchemaTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    // Credentials are found before a client is known, and master keys are the installation's; the last is EF Core's own.
    private static readonly string[] NotLedByClient = ["credentials", "users", "tokens", "login_failures", "used_nonces", "key_checks", "audit_checkpoints", "audit_sealer", "search_state", "migration_contents", "__EFMigrationsHistory"];

    private Database Database => onboarding.Database;

    [OwnInstanceFact]
    public async Task Columns_types_and_nullability_are_those_of_the_model() => Equal(
        Model(entity => entity.GetProperties().Select(property =>
            $"{entity.GetTableName()}.{property.GetColumnName()} {property.GetColumnType()}{(property.IsNullable ? "" : " NOT NULL")}")),
        await Database.AskAll<string>(
            """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
                AND c.relname <> '__EFMigrationsHistory'
            """));

    [OwnInstanceFact]
    public async Task Primary_keys_are_those_of_the_model() => Equal(
        Model(entity => [$"{entity.GetTableName()} ({Columns(entity.FindPrimaryKey()!.Properties)})"]),
        await Database.AskAll<string>(Indexes("i.indisprimary", "t.relname")));

    [OwnInstanceFact]
    public async Task Unique_indexes_are_those_of_the_model_by_name_and_columns() => Equal(
        Model(entity => entity.GetIndexes().Where(index => index.IsUnique).Select(index => $"{index.GetDatabaseName()} ({Columns(index.Properties)})")),
        await Database.AskAll<string>(Indexes("i.indisunique AND NOT i.indisprimary", "n.relname")));

    [OwnInstanceFact]
    public async Task Foreign_keys_are_those_of_the_model() => Equal(
        Model(entity => entity.GetForeignKeys().Select(key =>
            $"{entity.GetTableName()} ({Columns(key.Properties)}) to {key.PrincipalEntityType.GetTableName()} ({Columns(key.PrincipalKey.Properties)})")),
        await Database.AskAll<string>(
            """
            SELECT t.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY k(id, n)
                    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.id)
                || ') to ' || r.relname || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(f.confkey) WITH ORDINALITY k(id, n)
                    JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.id) || ')'
            FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid
            WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace
            """));

    [OwnInstanceFact]
    public async Task Every_key_of_a_partners_data_begins_with_the_client()
    {
        var tables = (await Database.AskAll<string>("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")).Except(NotLedByClient).ToArray();
        var keys = (await Database.AskAll<string>(Indexes("i.indisunique", "t.relname"))).Where(key => tables.Contains(key.Split(' ')[0])).ToArray();
        var primary = (await Database.AskAll<string>(Indexes("i.indisprimary", "t.relname"))).Select(key => key.Split(' ')[0]);

        Assert.Contains("customers", tables);
        Assert.Empty(tables.Except(primary));
        Assert.True(keys.Length > tables.Length, string.Join('\n', keys));
        // An account's UUID names a client on some wires; it is unique over all of them.
        Assert.All(keys.Except(["clients (account_id)"]), key => Assert.Matches(@"^\w+ \(client_id[,)]", key));
    }

    [OwnInstanceFact]
    public async Task A_partners_data_refers_only_to_rows_of_the_same_client()
    {
        var references = await Database.AskAll<string>(
            """
            SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conrelid NOT IN ('credentials'::regclass, 'users'::regclass, 'tokens'::regclass)
            """);

        Assert.True(references.Count >= 8, string.Join('\n', references));
        Assert.All(references, reference => Assert.Matches(@"^\w+: FOREIGN KEY \(client_id(, \w+)+\) REFERENCES \w+\(client_id(, \w+)+\)", reference));
    }

    [OwnInstanceTheory]
    [InlineData("audit_entries", "UPDATE audit_entries SET action = 'x'")]
    [InlineData("audit_entries", "DELETE FROM audit_entries")]
    [InlineData("audit_entries", "TRUNCATE audit_entries")]
    [InlineData("audit_entries", "TRUNCATE audit_entries CASCADE")]
    [InlineData("moves", "UPDATE moves SET what = 'x'")]
    [InlineData("moves", "DELETE FROM moves")]
    [InlineData("moves", "TRUNCATE moves")]
    [InlineData("moves", "TRUNCATE customers CASCADE")]
    public async Task The_audit_trail_and_the_record_of_moves_only_grow(string table, string sql)
    {
        (await (await onboarding.Operator()).Move(await (await onboarding.Partner()).NewIndividual(), "lock")).Succeeded();
        var contents = $"SELECT md5(string_agg(row::text, '' ORDER BY row::text)) FROM {table} AS row";
        var before = await Database.Ask<string>(contents);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Database.Do(sql));

        Assert.Contains("only grows", refusal.MessageText, StringComparison.Ordinal);
        Assert.Equal(before, await Database.Ask<string>(contents));
    }

    private static string Indexes(string which, string name) =>
        $"""
        SELECT {name} || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k(id, n)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.id) || ')'
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
        WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '__EFMigrationsHistory' AND {which}
        """;

    private static string Columns(IReadOnlyList<IProperty> properties) => string.Join(", ", properties.Select(property => property.GetColumnName()));

    private string[] Model(Func<IEntityType, IEnumerable<string>> part)
    {
        using var context = onboarding.Own.Services.GetRequiredService<IDbContextFactory<OnboardingDbContext>>().CreateDbContext();
        return [.. context.Model.GetEntityTypes().SelectMany(part)];
    }

    private static void Equal(IEnumerable<string> model, IEnumerable<string> schema)
    {
        var (expected, actual) = (model.Order(StringComparer.Ordinal).ToArray(), schema.Order(StringComparer.Ordinal).ToArray());
        Assert.NotEmpty(expected);
        Assert.True(
            expected.SequenceEqual(actual),
            $"Only in the model: {string.Join("; ", expected.Except(actual))}\nOnly in the database: {string.Join("; ", actual.Except(expected))}");
    }
}
