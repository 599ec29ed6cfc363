using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Audit;

/// <summary>The chain over the audit trail: whatever a superuser does to it is found.</summary>
public sealed class AuditTrailTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static readonly string SigningKey = TestKeys.New();

    public static TheoryData<string, string> Tampering => new()
    {
        { "edited", "UPDATE audit_entries SET fields = 'Nothing' WHERE entry_id = $1" },
        { "edited", "UPDATE audit_entries SET at = at - interval '1 microsecond' WHERE entry_id = $1" },
        { "edited", "UPDATE audit_entries SET credential = 'somebody' WHERE entry_id = $1" },
        { "edited", "UPDATE audit_entries SET subject = subject || 'x' WHERE entry_id = $1" },
        { "edited", "UPDATE audit_entries SET reason = 'x' WHERE entry_id = $1" },
        { "removed", "DELETE FROM audit_entries WHERE entry_id = $1" },
        { "removed", "UPDATE audit_entries SET entry_id = gen_random_uuid() WHERE entry_id = $1" },
        {
            "reordered",
            """
            WITH one AS (SELECT * FROM audit_entries WHERE entry_id = $1),
                other AS (SELECT e.* FROM audit_entries e, one, audit_seals s
                    WHERE s.client_id = one.client_id AND s.entries @> ARRAY[one.entry_id, e.entry_id] AND e.subject <> one.subject LIMIT 1)
            UPDATE audit_entries e SET entry_id = CASE e.entry_id WHEN one.entry_id THEN other.entry_id ELSE one.entry_id END
            FROM one, other WHERE e.entry_id IN (one.entry_id, other.entry_id)
            """
        },
        {
            "inserted",
            """
            INSERT INTO audit_entries (client_id, subject, entry_id, at, credential, request_id, action, fields)
            SELECT client_id, subject, gen_random_uuid(), at - interval '1 day', credential, request_id, action, fields FROM audit_entries WHERE entry_id = $1
            """
        },
        {
            "edited inserted", // which of the two comes first is PostgreSQL's choice
            """
            INSERT INTO audit_entries (client_id, subject, entry_id, at, credential, request_id, action, fields)
            SELECT client_id, subject || 'x', entry_id, at, credential, request_id, action, fields FROM audit_entries WHERE entry_id = $1
            """
        },
        { "seal_changed", "UPDATE audit_seals SET digests = sha256(digests) WHERE entries @> ARRAY[$1]" },
        { "removed", "WITH gone AS (DELETE FROM audit_seals WHERE client_id <> '' AND position = 1) DELETE FROM audit_entries WHERE entry_id = $1" },
        {
            "tail_cut",
            """
            WITH gone AS (DELETE FROM audit_seals s WHERE client_id <> '' AND position = (SELECT max(position) FROM audit_seals l WHERE l.client_id = s.client_id) RETURNING *)
            DELETE FROM audit_entries e USING gone WHERE e.client_id = gone.client_id AND e.entry_id = ANY (gone.entries) AND $1::uuid IS NOT NULL
            """
        },
        { "checkpoint_changed", "UPDATE audit_checkpoints SET at = at + interval '1 day' WHERE number = 1 AND $1::uuid IS NOT NULL" },
        { "signature_wrong", "UPDATE audit_checkpoints SET signature = sha512(signature) WHERE number = 1 AND $1::uuid IS NOT NULL" },
    };

    [OwnInstanceTheory]
    [MemberData(nameof(Tampering))]
    public async Task What_a_superuser_does_to_the_trail_is_found_and_named(string kind, string sql)
    {
        var (database, instance, operations) = await Lived();
        await using var _ = instance;
        Assert.True((bool)(await operations.VerifyTrail())["whole"]!);
        var entry = await database.Ask<Guid>("SELECT entry_id FROM audit_entries WHERE client_id <> '' AND action = 'customer.updated' ORDER BY at LIMIT 1");

        Assert.True(await database.Tamper(sql, entry) > 0, "Nothing was tampered with.");

        var verified = await operations.VerifyTrail();
        Assert.False((bool)verified["whole"]!);
        Assert.Contains((string)verified["fault"]!["kind"]!, kind.Split(' '));
        if (kind is "edited" or "reordered")
        {
            Assert.Equal(entry.ToString(), (string)verified["fault"]!["entryId"]!);
        }
    }

    [OwnInstanceFact]
    public async Task An_export_proves_itself_without_a_database_and_shows_later_that_the_tail_and_its_checkpoints_were_cut_off()
    {
        var (database, instance, operations) = await Lived();
        await using var _ = instance;
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, await operations.Http.GetStringAsync("/ops/audit/export"));
        var key = (await ServiceProcess.Run(Settings(database), "admin", "audit-key")).Output.Trim();

        var offline = await ServiceProcess.Run([], "admin", "verify-audit", "--export", file, "--key", key);
        Assert.Equal((0, ""), (offline.ExitCode, offline.Errors));
        Assert.Contains("as it was sealed", offline.Output, StringComparison.Ordinal);

        var wrong = await ServiceProcess.Run([], "admin", "verify-audit", "--export", file, "--key", TestKeys.New());
        Assert.Equal(1, wrong.ExitCode);
        var edited = Path.GetTempFileName();
        await File.WriteAllTextAsync(edited, (await File.ReadAllTextAsync(file)).Replace("\"customer.updated\"", "\"customer.update\"", StringComparison.Ordinal));
        Assert.Contains("WRONG: edited", (await ServiceProcess.Run([], "admin", "verify-audit", "--export", edited)).Output, StringComparison.Ordinal);

        // Back to the state of a while ago: the trail is whole in itself, and only what was kept knows better.
        await database.Tamper("DELETE FROM audit_entries WHERE $1::uuid IS NOT NULL", Guid.Empty);
        await database.Tamper("DELETE FROM audit_seals WHERE $1::uuid IS NOT NULL", Guid.Empty);
        await database.Tamper("DELETE FROM audit_checkpoints WHERE $1::uuid IS NOT NULL", Guid.Empty);
        Assert.Equal(0, (await ServiceProcess.Run(Settings(database), "admin", "verify-audit")).ExitCode);
        var cut = await ServiceProcess.Run(Settings(database), "admin", "verify-audit", "--checkpoints", file);
        Assert.Equal(1, cut.ExitCode);
        Assert.Contains("WRONG: checkpoint 1", cut.Output, StringComparison.Ordinal);
        File.Delete(file);
        File.Delete(edited);
    }

    [OwnInstanceFact]
    public async Task A_role_that_may_only_read_proves_the_trail_by_its_connection_alone_and_changes_nothing()
    {
        const string Unsigned = "The checkpoints' signatures weren't looked at";
        var (database, instance, _) = await Lived();
        await instance.DisposeAsync();
        var (reading, role) = await Reader(database);
        var entry = await database.Ask<Guid>("SELECT entry_id FROM audit_entries WHERE action = 'customer.updated' ORDER BY at LIMIT 1");
        var key = (await ServiceProcess.Run(Settings(database), "admin", "audit-key")).Output.Trim();

        Says(await Verify(reading), 1, "SELECT on audit_entries");
        await database.Do($"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}");
        Says(await Verify(reading), 0, Unsigned, "as it was sealed");
        var signed = await Verify(reading, "--key", key);
        Says(signed, 0, "as it was sealed");
        Assert.DoesNotContain(Unsigned, signed.Output, StringComparison.Ordinal);
        Assert.Equal(1, await database.Tamper("UPDATE audit_entries SET fields = 'Nothing' WHERE entry_id = $1", entry));
        Says(await Verify(reading), 1, "WRONG: edited", entry.ToString());

        // Of another version's schema what doesn't fit would look like tampering.
        await database.Do("DELETE FROM migration_contents WHERE migration_id LIKE '%list_counts'");
        Says(await Verify(reading), 1, "a version from before the first release");
        await database.Do("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%list_counts'");
        Says(await Verify(reading), 1, "was never run on it");
        await database.Do("INSERT INTO \"__EFMigrationsHistory\" VALUES ('9999_later', '10')");
        Says(await Verify(reading), 1, "A newer version of this program");
        var empty = await Database.Empty(onboarding.Cluster);
        Says(await Verify(empty.ConnectionString), 1, "was never run on it");
        Assert.Equal(0L, await empty.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Says(await Verify(Database.NotYetIn(onboarding.Cluster).ConnectionString), 1, "no database of that name");
    }

    [OwnInstanceFact]
    public async Task What_is_written_while_a_transaction_runs_is_sealed_after_its_end_and_nothing_is_lost_between_two_sealers()
    {
        var (database, instance, operations) = await Lived();
        await using var _ = instance;
        await using var other = await Start(database);
        await using var slow = await database.Open();
        await using var transaction = await slow.BeginTransactionAsync();
        await new NpgsqlCommand(
            """
            INSERT INTO audit_entries (client_id, subject, entry_id, at, credential, request_id, action, fields)
            VALUES ('', 'slow', gen_random_uuid(), now(), 'slow', '', 'test.slow', '')
            """,
            slow,
            transaction).ExecuteNonQueryAsync();

        var sealers = new[] { instance, other }.Select(one => one.Services.GetRequiredService<IAuditSealer>()).ToArray();
        await instance.AddClient(Made.Name("C"), "busy", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "busy", "Pw1!partner");
        var working = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => partner.NewIndividual()));
        var sealing = Task.WhenAll(sealers.Select(async sealer =>
        {
            for (var at = 0; at < 20; at++)
            {
                await sealer.Seal(CancellationToken.None);
            }
        }));
        await working;
        await sealing;
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM audit_seals s, audit_entries e WHERE e.entry_id = ANY (s.entries) AND e.subject = 'slow'"));

        await transaction.CommitAsync();
        await instance.SealAll(database);

        Assert.Equal(1L, await database.Ask<long>("SELECT count(*) FROM audit_seals s, audit_entries e WHERE e.entry_id = ANY (s.entries) AND e.subject = 'slow'"));
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM (SELECT unnest(entries) id FROM audit_seals GROUP BY id HAVING count(*) > 1) twice"));
        Assert.True((bool)(await operations.VerifyTrail())["whole"]!);
    }

    [OwnInstanceFact]
    public async Task The_trail_can_be_searched_and_paged_newest_first()
    {
        var (database, instance, operations) = await Lived();
        await using var _ = instance;
        var client = await database.Ask<string>("SELECT client_id FROM clients LIMIT 1");
        var expected = await database.AskAll<string>("SELECT entry_id::text FROM audit_entries WHERE client_id = $1 ORDER BY at DESC, entry_id DESC", client);

        var (found, after) = (new List<string>(), "");
        do
        {
            var page = (await operations.Get($"/ops/audit?clientId={client}&pageSize=3{after}")).Succeeded().Data;
            found.AddRange(page["entries"]!.AsArray().Select(entry => (string)entry!["entryId"]!));
            after = page["next"] is { } next ? $"&after={next}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(expected, found.Where(expected.Contains));
        Assert.True(expected.Count >= 6);

        var subject = await database.Ask<string>("SELECT subject FROM audit_entries WHERE action = 'customer.updated' LIMIT 1");
        async Task<string[]> Actions(string query) =>
            [.. (await operations.Get($"/ops/audit?{query}")).Succeeded().Data["entries"]!.AsArray().Select(entry => (string)entry!["action"]!)];
        Assert.Equal(["customer.updated", "customer.registered"], await Actions($"clientId={client}&subject={subject}"));
        Assert.Equal(["customer.updated", "customer.registered"], await Actions($"subject={subject}"));
        Assert.Equal(["customer.updated"], await Actions($"subject={subject}&action=customer.updated"));
        Assert.Empty(await Actions($"subject={subject}&to=2020-01-01"));
        Assert.Empty(await Actions($"subject={subject}&from=2100-01-01"));
        Assert.Empty(await Actions($"subject={subject}&actor=nobody"));
        Assert.Contains("audit.listed", await Actions("action=audit.listed"));
        Assert.Equal(400, (int)(await operations.Get("/ops/audit?after=rubbish")).Status);
    }

    // A database in which something has happened, all of it sealed, with more than one checkpoint.
    private async Task<(Database Database, OwnInstance Instance, Session Operations)> Lived()
    {
        var database = await Database.New(onboarding.Cluster);
        var instance = await Start(database);
        await instance.AddOperator("ops1", "Pw1!partner");
        await instance.AddClient(Made.Name("C"), "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        string[] customers = [await partner.NewIndividual(), await partner.NewIndividual()];
        await instance.SealAll(database);
        // At one moment, so that one link holds both.
        await using (var holding = await database.Open())
        {
            await using var transaction = await holding.BeginTransactionAsync();
            await new NpgsqlCommand("SELECT pg_current_xact_id()", holding, transaction).ExecuteScalarAsync();
            foreach (var customer in customers)
            {
                (await partner.Post("/customer/update", new JsonObject
                {
                    ["customerId"] = customer,
                    ["customerUpdate"] = new JsonObject { ["email"] = "another@example.com" },
                })).Succeeded();
            }
        }

        await instance.SealAll(database);
        return (database, instance, await Session.LogIn(instance.Address, "ops1", "Pw1!partner"));
    }

    private static Task<OwnInstance> Start(Database database) => OwnInstance.Start(
        database.ConnectionString, ("Audit:Checkpoint", "00:00:00"), ("Audit:SigningKey", SigningKey));

    private static Dictionary<string, string> Settings(Database database) => ServiceProcess.Settings(database.ConnectionString, ("Audit__SigningKey", SigningKey));

    // A login that nothing was granted to, and its connection.
    private static async Task<(string ConnectionString, string Role)> Reader(Database database)
    {
        var role = Made.Name("auditor").ToLowerInvariant();
        await database.Do($"CREATE ROLE {role} LOGIN PASSWORD 'Reads0nly'");
        return (new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "Reads0nly" }.ConnectionString, role);
    }

    private static Task<ServiceProcess> Verify(string connectionString, params string[] options) =>
        ServiceProcess.Run(new() { ["ConnectionStrings__Onboarding"] = connectionString }, ["admin", "verify-audit", .. options]);

    private static void Says(ServiceProcess ended, int exitCode, params string[] parts)
    {
        var said = ended.Output + ended.Errors;
        Assert.True(ended.ExitCode == exitCode && parts.All(part => said.Contains(part, StringComparison.Ordinal)), $"{ended.ExitCode}: {said}");
    }
}
