using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary><c>admin check</c>: what a start would meet, without a start.</summary>
public sealed class CheckCommandTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task All_is_well_over_a_database_of_these_settings_and_nothing_is_written()
    {
        var database = await Migrated();
        var settings = ServiceProcess.Settings(database.ConnectionString, ("Privacy__EncryptionKeys__new", TestKeys.New()));

        var check = await Check(settings);

        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
        Assert.All(["settings", "database", "schema", "keys", "clock", "webhooks"], part => Assert.Contains($"ok      {part}: ", check.Output, StringComparison.Ordinal));
        Assert.Equal(2L, await database.Ask<long>("SELECT count(*) FROM key_checks"));
    }

    [OwnInstanceFact]
    public async Task A_database_that_is_empty_or_not_there_yet_stays_so()
    {
        var (empty, none) = (await Database.Empty(onboarding.Cluster), Database.NotYetIn(onboarding.Cluster));

        Assert.Contains("migrations to run", (await Check(ServiceProcess.Settings(empty.ConnectionString))).Output, StringComparison.Ordinal);
        Assert.Contains("none of that name", (await Check(ServiceProcess.Settings(none.ConnectionString))).Output, StringComparison.Ordinal);

        Assert.Equal(0L, await empty.Ask<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Equal(0L, await empty.Ask<long>(
            $"SELECT count(*) FROM pg_database WHERE datname = '{none.Name}'"));
    }

    [OwnInstanceFact]
    public async Task What_is_wrong_is_named()
    {
        var database = await Migrated();
        var wrongKey = ServiceProcess.Settings(database.ConnectionString);
        wrongKey["Privacy__IndexKey"] = TestKeys.New();
        var wrongSetting = ServiceProcess.Settings(database.ConnectionString, ("Auth__TokenLifetime", "12"));
        var away = ServiceProcess.Settings("Host=127.0.0.1;Port=1;Database=x;Username=x");

        Assert.Equal((1, true), Wrong(await Check(wrongKey), "Privacy__IndexKey"));
        Assert.Equal((1, true), Wrong(await Check(wrongSetting), "Auth__TokenLifetime"));
        Assert.Equal((1, true), Wrong(await Check(away), "can't be reached"));
    }

    [OwnInstanceFact]
    public async Task A_webhook_that_would_not_be_called_is_named_by_its_host_alone()
    {
        var database = Database.NotYetIn(onboarding.Cluster);
        await using (var instance = await OwnInstance.Start(database.ConnectionString, ("Webhooks:AllowPrivateAddresses", "true")))
        {
            await instance.AddClient("C1", "partner", "Pw1!partner");
            var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
            await partner.Started(await partner.NewIndividual("Doe"), request => request["webhookUrl"] = "http://127.0.0.1:9/path-of-the-partner");
        }

        var settings = ServiceProcess.Settings(database.ConnectionString);
        var forbidden = await Check(settings);
        settings["Webhooks__AllowPrivateAddresses"] = "true";
        var allowed = await Check(settings);

        Assert.Equal((1, true), Wrong(forbidden, "127.0.0.1"));
        Assert.DoesNotContain("path-of-the-partner", forbidden.Output, StringComparison.Ordinal);
        Assert.Equal(0, allowed.ExitCode);
    }

    [OwnInstanceFact]
    public async Task Administration_is_of_the_environment_that_the_service_is_of()
    {
        var settings = ServiceProcess.Settings((await Database.New(onboarding.Cluster)).ConnectionString);
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";

        var secret = await ServiceProcess.Run(settings, "admin", "webhook-secret", "DEMO");

        Assert.Equal((0, ""), (secret.ExitCode, secret.Errors));
        Assert.Equal((1, true), Wrong(await Check(new(settings) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }), "admin disable-login demo"));
    }

    private async Task<Database> Migrated()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var first = await OwnInstance.Start(database.ConnectionString);
        return database;
    }

    private static Task<ServiceProcess> Check(Dictionary<string, string> settings) => ServiceProcess.Run(settings, "admin", "check");

    private static (int, bool) Wrong(ServiceProcess check, string named) =>
        (check.ExitCode, (check.Output + check.Errors).Split('\n').Any(line => line.Contains(named, StringComparison.Ordinal)));
}
