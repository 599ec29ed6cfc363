using System.Net;
using System.Net.Sockets;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary><c>admin check</c>: what a start would meet, without a start.</summary>
[TakesLong]
public sealed class CheckCommandTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task All_is_well_over_a_database_of_these_settings_and_nothing_is_written()
    {
        var database = await Migrated();
        var settings = ServiceProcess.Settings(database.ConnectionString, ("Privacy__EncryptionKeys__new", TestKeys.New()));

        var check = await Check(settings);

        Assert.Equal((0, ""), (check.ExitCode, check.Errors));
        Assert.All(["settings", "addresses", "database", "schema", "keys", "clock", "webhooks"], part => Assert.Contains($"ok      {part}: ", check.Output, StringComparison.Ordinal));
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

        Assert.Equal((1, true), Named(await Check(wrongKey), "Privacy__IndexKey"));
        Assert.Equal((1, true), Named(await Check(wrongSetting), "Auth__TokenLifetime"));
        Assert.Equal((0, true), Named(await Check(away), "warning database: 127.0.0.1:1 can't be reached"));
    }

    public static TheoryData<string, string?> Configurations => new()
    {
        { "as it should be", "ok      webhooks: " },
        { "three dialects at one path", null },
        { "no such folder", null },
        { "no address", null },
        { "no address of the web server's", null },
        { "no certificate", null },
        { "a section misspelt", "warning settings: " },
        { "a database that its role can't migrate", null },
        { "a database that its role can't create", null },
        { "a database that its role can create", "ok      database: there is none" },
        { "a database that its owner can migrate", "ok      schema: " },
        { "a database that its owner can't migrate", null },
        { "a database that is away", "warning database: " },
        { "an older master key not set", "warning keys: not set" },
        { "another index key", null },
    };

    [OwnInstanceTheory]
    [MemberData(nameof(Configurations))]
    public async Task It_says_yes_where_a_start_succeeds_and_no_where_one_is_refused(string configuration, string? line)
    {
        var settings = await Settings(configuration);

        var check = await Check(settings);
        var starts = await Starts(settings);

        Assert.True(starts == line is not null, $"{configuration} starts: {starts}");
        Assert.True(check.ExitCode == (starts ? 0 : 1), check.Output + check.Errors);
        Assert.DoesNotContain("   at ", check.Output + check.Errors, StringComparison.Ordinal);
        Assert.Contains(line ?? "", check.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task An_address_that_is_taken_is_a_warning_since_it_is_most_likely_by_the_running_instance()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var settings = ServiceProcess.Settings((await Migrated()).ConnectionString);
        settings["ASPNETCORE_URLS"] = $"http://{taken.LocalEndpoint}";

        Assert.Equal((0, true), Named(await Check(settings), "warning addresses: "));
    }

    [OwnInstanceTheory]
    [InlineData(30, "warning clock: ", "s ahead of")]
    [InlineData(3, "ok      clock: ", "s ahead of")]
    [InlineData(-3, "ok      clock: ", "s behind")]
    [InlineData(-30, "warning clock: ", "s behind")]
    public async Task A_clock_that_is_more_than_five_seconds_off_is_said(int seconds, string line, string how)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            ServiceProcess.Settings((await Database.New(onboarding.Cluster)).ConnectionString).Select(set => KeyValuePair.Create(set.Key.Replace("__", ":", StringComparison.Ordinal), (string?)set.Value)));
        builder.Host.UseServiceProviderFactory(new OwnInstance.Replacing(services => services.AddSingleton<TimeProvider>(new ClockThatIsOff(TimeSpan.FromSeconds(seconds)))));
        await using var app = await Service.Create(builder);
        using var said = new StringWriter();

        Assert.Equal(0, await CheckCommand.Run(app, new CommandOutput(said, TextWriter.Null)));

        var clock = Assert.Single(said.ToString().Split('\n'), each => each.Contains(" clock: ", StringComparison.Ordinal));
        Assert.StartsWith(line, clock, StringComparison.Ordinal);
        Assert.Contains(how, clock, StringComparison.Ordinal);
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

        Assert.Equal((0, true), Named(forbidden, "warning webhooks: 127.0.0.1: "));
        Assert.DoesNotContain("path-of-the-partner", forbidden.Output, StringComparison.Ordinal);
        Assert.Equal((0, true), Named(allowed, "ok      webhooks: "));
    }

    [OwnInstanceFact]
    public async Task Administration_is_of_the_environment_that_the_service_is_of()
    {
        var settings = ServiceProcess.Settings((await Database.New(onboarding.Cluster)).ConnectionString);
        settings["ASPNETCORE_ENVIRONMENT"] = "Development";

        var secret = await ServiceProcess.Run(settings, "admin", "webhook-secret", "DEMO");

        Assert.Equal((0, ""), (secret.ExitCode, secret.Errors));
        Assert.Equal((1, true), Named(await Check(new(settings) { ["ASPNETCORE_ENVIRONMENT"] = "Production" }), "admin disable-login demo"));
    }

    [OwnInstanceFact]
    public async Task Where_the_private_database_is_is_said_in_Development_and_elsewhere_there_is_none()
    {
        var settings = ServiceProcess.Settings("");
        settings.Remove("ConnectionStrings__Onboarding");

        var production = await ServiceProcess.Run(settings, "admin", "database");
        var development = await ServiceProcess.Run(new(settings) { ["ASPNETCORE_ENVIRONMENT"] = "Development" }, "admin", "database");

        Assert.Equal((1, ""), (production.ExitCode, production.Output));
        Assert.Contains("Development", Assert.Single(production.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, ""), (development.ExitCode, development.Errors));
        Assert.Matches(@"^Folder \(delete it, .*\): /\S+\n", development.Output);
        Assert.Matches(@"\nPGPASSWORD=""\$\(cat '/\S+/password'\)"" psql -h 127\.0\.0\.1 -p \d+ -U \w+ \w+$", development.Output);
    }

    [OwnInstanceFact]
    public async Task A_start_without_Development_and_a_database_is_told_of_run_sh()
    {
        var settings = ServiceProcess.Settings("");
        settings.Remove("ConnectionStrings__Onboarding");

        var refused = await ServiceProcess.Run(settings);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("./run.sh", Assert.Single(refused.Errors.Split('\n')), StringComparison.Ordinal);
    }

    private async Task<Database> Migrated()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var first = await OwnInstance.Start(database.ConnectionString);
        return database;
    }

    private async Task<Dictionary<string, string>> Settings(string configuration)
    {
        switch (configuration)
        {
            case "as it should be":
                return ServiceProcess.Settings((await Migrated()).ConnectionString);
            case "three dialects at one path":
                return await With(("Straddle__BasePath", "/x"), ("Bvnk__BasePath", "/x"), ("Platnova__BasePath", "/x"));
            case "no such folder":
                return await With(("Bvnk__ReferenceFolder", "/nowhere/at/all"));
            case "no address":
                return await With(("ASPNETCORE_URLS", "nonsense"));
            case "no address of the web server's":
                return await With(("Kestrel__Endpoints__a__Url", "nonsense"));
            case "no certificate":
                return await With(("ASPNETCORE_URLS", "https://127.0.0.1:0"));
            case "a section misspelt":
                return await With(("Webhook__Timeout", "00:00:05"));
            case "a database that its role can't migrate":
                return ServiceProcess.Settings(await As("", await Database.Empty(onboarding.Cluster)));
            case "a database that its role can't create":
                return ServiceProcess.Settings(await As("", Database.NotYetIn(onboarding.Cluster)));
            case "a database that its role can create":
                return ServiceProcess.Settings(await As("CREATEDB", Database.NotYetIn(onboarding.Cluster)));
            case "a database that its owner can migrate":
                var owned = await Database.Empty(onboarding.Cluster);
                return ServiceProcess.Settings(await As("", owned), ("ConnectionStrings__Owner", owned.ConnectionString));
            case "a database that its owner can't migrate":
                var unowned = await Database.Empty(onboarding.Cluster);
                return ServiceProcess.Settings(unowned.ConnectionString, ("ConnectionStrings__Owner", await As("", unowned)));
            case "a database that is away":
                return ServiceProcess.Settings("Host=127.0.0.1;Port=1;Database=x;Username=x");
            case "an older master key not set":
                var rotated = await Database.New(onboarding.Cluster);
                await using (await OwnInstance.Start(rotated.ConnectionString, ("Privacy:EncryptionKeys:old", TestKeys.New())))
                {
                }

                return ServiceProcess.Settings(rotated.ConnectionString);
            case "another index key":
                return new(ServiceProcess.Settings((await Migrated()).ConnectionString)) { ["Privacy__IndexKey"] = TestKeys.New() };
            default:
                throw new ArgumentOutOfRangeException(nameof(configuration), configuration, "no such configuration");
        }
    }

    private async Task<Dictionary<string, string>> With(params (string Name, string Value)[] more) =>
        ServiceProcess.Settings((await Database.New(onboarding.Cluster)).ConnectionString, more);

    private async Task<string> As(string rights, Database database)
    {
        var role = Made.Name("role").ToLowerInvariant();
        await onboarding.Database.Do($"CREATE ROLE {role} LOGIN {rights} PASSWORD 'pw'");
        return new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = "pw" }.ConnectionString;
    }

    private static async Task<bool> Starts(Dictionary<string, string> settings)
    {
        await using var service = ServiceProcess.Begin(new(settings) { ["ASPNETCORE_URLS"] = settings.GetValueOrDefault("ASPNETCORE_URLS", "http://127.0.0.1:0") });
        await Eventually.IsTrue(() => Task.FromResult(service.HasEnded || service.Output.Contains("Application started", StringComparison.Ordinal)), "it started or was refused");
        return !service.HasEnded;
    }

    private static Task<ServiceProcess> Check(Dictionary<string, string> settings) =>
        ServiceProcess.Run(new(settings) { ["ASPNETCORE_URLS"] = settings.GetValueOrDefault("ASPNETCORE_URLS", "http://127.0.0.1:0") }, "admin", "check");

    private static (int, bool) Named(ServiceProcess check, string named) =>
        (check.ExitCode, (check.Output + check.Errors).Split('\n').Any(line => line.Contains(named, StringComparison.Ordinal)));
}
