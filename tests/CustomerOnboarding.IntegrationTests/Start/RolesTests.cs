using System.Diagnostics;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>One role owns the schema, another serves, as the compose file has it: made by its own script, on a real PostgreSQL.</summary>
public sealed class RolesTests
{
    private const string OwnerPassword = "0wnersPassword";
    private const string ServicePassword = "Serv1cesPassword";

    [OwnInstanceFact]
    public async Task The_role_that_serves_does_all_that_requests_need_and_can_neither_alter_nor_truncate_nor_change_the_records()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await MakeRoles(cluster);
        var (owner, service) = (As(cluster, "onboarding_owner", OwnerPassword), As(cluster, "onboarding_service", ServicePassword));

        // Nothing is there yet, and the serving role can't make it.
        Says(await ServiceProcess.Run(ServiceProcess.Settings(service), "admin", "add-operator", "ops1"), "admin migrate");
        var migration = await ServiceProcess.Run(ServiceProcess.Settings(service, ("ConnectionStrings__Owner", owner)), "admin", "migrate");
        Assert.Equal((0, ""), (migration.ExitCode, migration.Errors));

        await using var instance = await OwnInstance.Start(service);
        await instance.AddClient("C1", "partner", "Pw1!partner");
        await instance.AddOperator("ops1", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        var company = await partner.NewBusiness();
        var customer = await partner.NewIndividual("WaitReview");
        (await partner.AddEmployee(company, customer)).Succeeded();
        var run = await partner.Complete(await partner.Started(customer), customer);
        Assert.Equal("waiting_review", (string)run["status"]!);
        var ops = await Session.LogIn(instance.Address, "ops1", "Pw1!partner");
        (await ops.Move(customer, "lock")).Succeeded();
        (await partner.ChangePassword("Pw1!partner", "Pw2!partner")).Succeeded();
        (await Session.TryLogIn(instance.Address, "partner", "wrong")).Refused(401, "unauthorized", "Authentication error");
        (await partner.Post("/auth/logout", new System.Text.Json.Nodes.JsonObject())).Succeeded();

        var serving = new Database(service);
        Assert.True(await serving.Ask<long>("SELECT count(*) FROM audit_entries") > 5);
        foreach (var forbidden in new[]
        {
            "UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries", "DELETE FROM moves", "UPDATE audit_seals SET hash = ''", "DELETE FROM audit_seals", "UPDATE audit_checkpoints SET hash = ''", "DELETE FROM audit_checkpoints",
            "UPDATE customer_notes SET credential = 'x'", "DELETE FROM customer_notes", "UPDATE moves SET what = 'x'", "TRUNCATE customers CASCADE",
            "ALTER TABLE audit_entries DISABLE TRIGGER ALL", "DROP TRIGGER audit_entries_only_grow ON audit_entries", "DROP TABLE audit_entries", "ALTER TABLE users ADD x int",
            "CREATE TABLE x (y int)", "UPDATE key_checks SET check_value = ''", "DELETE FROM key_checks", "DELETE FROM \"__EFMigrationsHistory\"", "UPDATE migration_contents SET content_hash = ''", "SET session_replication_role = replica",
            "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => serving.Do(forbidden));
            Assert.True(refused.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{forbidden}: {refused.SqlState}");
        }

        Assert.Equal(0L, await serving.Ask<long>("SELECT count(*) FROM pg_roles WHERE rolname IN ('onboarding_owner', 'onboarding_service') AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)"));
    }

    private static void Says(ServiceProcess ended, string named)
    {
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(named, Assert.Single(ended.Errors.Split('\n')), StringComparison.Ordinal);
    }

    private static string As(PrivateCluster cluster, string role, string password) =>
        new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "onboarding_of_roles", Username = role, Password = password }.ConnectionString + Database.Patience;

    private static async Task MakeRoles(PrivateCluster cluster)
    {
        var admin = new NpgsqlConnectionStringBuilder(cluster.ConnectionString);
        var start = new ProcessStartInfo("bash", [Path.Combine(Made.CheckoutRoot(), "deploy", "roles.sh")]) { RedirectStandardError = true };
        foreach (var (name, value) in new[]
        {
            ("PATH", $"{cluster.BinDirectory}:{Environment.GetEnvironmentVariable("PATH")}"), ("PGHOST", admin.Host!), ("PGPORT", $"{admin.Port}"), ("PGPASSWORD", admin.Password!),
            ("POSTGRES_USER", admin.Username!), ("POSTGRES_DB", admin.Database!), ("ONBOARDING_DATABASE", "onboarding_of_roles"),
            ("OWNER_PASSWORD", OwnerPassword), ("SERVICE_PASSWORD", ServicePassword),
        })
        {
            start.Environment[name] = value;
        }

        using var script = Process.Start(start)!;
        var errors = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.True(script.ExitCode == 0, errors);
    }
}
