using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>A database that isn't one for these settings ends the process with a sentence, before anything is written under a wrong key.</summary>
public sealed class UnfitDatabaseTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string MasterKey = "Privacy__EncryptionKeys__test";
    private const string IndexKey = "Privacy__IndexKey";

    [OwnInstanceTheory]
    [InlineData(MasterKey)]
    [InlineData(IndexKey)]
    public async Task Another_key_under_a_known_name_is_refused_by_the_service_and_by_administration(string key)
    {
        var database = await Migrated();
        var settings = ServiceProcess.Settings(database.ConnectionString);
        settings[key] = TestKeys.New();

        foreach (var command in new string[][] { [], ["admin", "add-operator", "late"] })
        {
            Says(await Run(settings, command), key, settings[key]);
        }

        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM users"));
        Assert.Equal(2L, await database.Ask<long>("SELECT count(*) FROM key_checks"));
        await using var rightOnes = await OwnInstance.Start(database.ConnectionString);
    }

    [OwnInstanceFact]
    public async Task A_key_of_a_new_id_is_taken_and_remembered_and_one_that_is_missing_is_said()
    {
        var database = await Migrated();
        var second = TestKeys.New();
        await using (await OwnInstance.Start(database.ConnectionString, ("Privacy:EncryptionKeys:second", second), ("Privacy:ActiveKey", "second")))
        {
        }

        var settings = ServiceProcess.Settings(database.ConnectionString, ("Privacy__EncryptionKeys__second", TestKeys.New()));
        Says(await Run(settings), "Privacy__EncryptionKeys__second", settings["Privacy__EncryptionKeys__second"]);

        settings.Remove("Privacy__EncryptionKeys__second");
        await using var without = await ServiceProcess.Serve(settings);
        await without.Wrote("Privacy__EncryptionKeys__second");
    }

    [OwnInstanceFact]
    public async Task Of_two_that_bring_different_keys_to_an_empty_database_at_once_one_is_refused()
    {
        for (var round = 0; round < 3; round++)
        {
            var database = Database.NotYetIn(onboarding.Cluster);
            var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
            {
                try
                {
                    await using var instance = await OwnInstance.Start(database.ConnectionString, ("Privacy:IndexKey", TestKeys.New()));
                    return "started";
                }
                catch (UnfitDatabaseException refused)
                {
                    return refused.Message;
                }
            })));

            Assert.Single(started, "started");
            Assert.Single(started, outcome => outcome.Contains(IndexKey, StringComparison.Ordinal));
        }
    }

    [OwnInstanceFact]
    public async Task The_database_keeps_nothing_of_a_key_but_what_recognises_it()
    {
        var database = await Migrated();

        var kept = await database.AskAll<byte[]>("SELECT check_value FROM key_checks");

        Assert.Equal(["index", "master"], (await database.AskAll<string>("SELECT split_part(key_name, ' ', 1) FROM key_checks")).Order());
        Assert.All(kept, value => Assert.Equal(32, value.Length));
        Assert.Equal(2, kept.Select(Convert.ToHexString).Except(
            new[] { TestKeys.Index, TestKeys.Encryption }.Select(key => Convert.ToHexString(Convert.FromBase64String(key)))).Count());
    }

    [OwnInstanceFact]
    public async Task A_wrong_key_shows_also_when_the_database_comes_after_the_service()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await using (await OwnInstance.Start(cluster.ConnectionString + Database.Patience))
        {
        }

        await cluster.Stop();
        var settings = ServiceProcess.Settings(cluster.ConnectionString);
        settings[IndexKey] = TestKeys.New();
        settings["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        var running = ServiceProcess.Run(settings);
        await Task.Delay(TimeSpan.FromSeconds(3)); // most likely it listens by now; if not, it is the other case
        await cluster.Start();

        Says(await running, IndexKey, settings[IndexKey]);
    }

    [OwnInstanceFact]
    public async Task A_database_that_a_newer_version_migrated_is_refused()
    {
        var database = await Migrated();
        await database.Do("INSERT INTO \"__EFMigrationsHistory\" VALUES ('9999_of_tomorrow', '99.0.0')");

        Says(await Run(ServiceProcess.Settings(database.ConnectionString)), "9999_of_tomorrow");
        Says(await Run(ServiceProcess.Settings(database.ConnectionString), "admin", "add-operator", "late"), "9999_of_tomorrow");
    }

    [OwnInstanceTheory]
    [InlineData("UPDATE migration_contents SET content_hash = 'another' WHERE migration_id = '0002_customers'", "0002_customers")]
    [InlineData("DELETE FROM migration_contents WHERE migration_id = '0016_search'", "0016_search")]
    [InlineData("DROP TABLE migration_contents", "0001_access")]
    public async Task A_database_whose_migrations_had_another_content_is_refused_by_the_service_and_by_administration(string change, string named)
    {
        var database = await Migrated();
        await database.Do(change);
        var settings = ServiceProcess.Settings(database.ConnectionString);

        Says(await Run(settings), named);
        Says(await Run(settings, "admin", "add-operator", "late"), named);
        Assert.Contains(named, (await Run(settings, "admin", "check")).Output, StringComparison.Ordinal);
        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM users"));
    }

    [OwnInstanceTheory]
    [InlineData("Password", "Wr0ngS3cret")]
    [InlineData("Username", "nobody")]
    public async Task A_login_that_PostgreSQL_refuses_is_a_sentence(string key, string value)
    {
        var connection = new NpgsqlConnectionStringBuilder(onboarding.Database.ConnectionString) { [key] = value };

        var said = Says(await Run(ServiceProcess.Settings(connection.ConnectionString)), "ConnectionStrings__Onboarding", connection.Password!);

        Assert.Contains($"127.0.0.1:{connection.Port}", said, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task A_missing_database_that_the_role_may_not_create_and_one_that_it_may_not_change_are_sentences()
    {
        var role = Made.Name("role").ToLowerInvariant();
        var database = await Database.Empty(onboarding.Cluster);
        await database.Do($"CREATE ROLE {role} LOGIN PASSWORD 'pw'");
        var missing = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "pw", Database = "nowhere" };
        var unowned = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "pw" };

        Says(await Run(ServiceProcess.Settings(missing.ConnectionString)), "ConnectionStrings__Onboarding");
        Says(await Run(ServiceProcess.Settings(unowned.ConnectionString)), "ConnectionStrings__Onboarding");
    }

    private async Task<Database> Migrated()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var first = await OwnInstance.Start(database.ConnectionString);
        return database;
    }

    private static Task<ServiceProcess> Run(Dictionary<string, string> settings, params string[] command) =>
        ServiceProcess.Run(new(settings) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" }, command);

    private static string Says(ServiceProcess ended, string named, params string[] secrets)
    {
        Assert.True(ended.ExitCode == 1, $"{ended.ExitCode}: {ended.Errors} {ended.Output}");
        Assert.Contains(named, Assert.Single(ended.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.All(secrets.Append("   at "), secret => Assert.DoesNotContain(secret, ended.Errors + ended.Output, StringComparison.Ordinal));
        return ended.Errors;
    }
}
