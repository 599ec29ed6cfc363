using System.Diagnostics;
using System.Text.RegularExpressions;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>What the compose file, the image's and the proxy's promise, read as text: no engine has to be there for it.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Compose = Text("docker-compose.yml");

    private static readonly Dictionary<string, string> Services = Service().Matches(Compose[Compose.IndexOf("\nservices:", StringComparison.Ordinal)..])
        .ToDictionary(service => service.Groups[1].Value, service => service.Value);

    [Fact]
    public void The_service_knows_the_serving_role_alone_and_only_the_migration_the_owners()
    {
        Assert.Equal(["database", "migrate", "proxy", "service"], Services.Keys.Order());
        Assert.Contains("ConnectionStrings__Onboarding: *serving", Services["service"], StringComparison.Ordinal);
        Assert.Matches(@"ConnectionStrings__Onboarding: &serving Host=database;Database=onboarding;Username=onboarding_service;", Services["migrate"]);
        Assert.Matches(@"ConnectionStrings__Owner: Host=database;Database=onboarding;Username=onboarding_owner;", Services["migrate"]);
        Assert.All(["service", "proxy"], name => Assert.DoesNotContain("OWNER", Services[name], StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_image_is_of_an_exact_version()
    {
        var images = Image().Matches(Compose + Text("Dockerfile")).Select(image => image.Groups[1].Value).Where(image => image != "customer-onboarding").ToArray(); // which is built here

        Assert.Equal(4, images.Length);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+(\.\d+)?(-[a-z-]+)?$", image));
        Assert.DoesNotContain("syntax=", Text("Dockerfile"), StringComparison.Ordinal); // an image too, whose version nobody fixes
    }

    [Theory]
    [InlineData(@"^    logging: \*logging$")]
    [InlineData(@"^    mem_limit: \d+[mg]$")]
    [InlineData(@"^    cpus: (\d+|\$\{\w+_CPUS:-1\})$")]
    [InlineData(@"^    pids_limit: \d+$")]
    public void Every_container_has_limits_and_a_log_that_rotates(string line) => Assert.All(Services.Values, service => Assert.Matches(new Regex(line, RegexOptions.Multiline), service));

    [Fact]
    public void The_log_that_rotates_has_a_size_and_a_number_of_files() => Assert.Matches("x-logging: &logging\n  driver: local\n  options:\n    max-size: \\d+m\n    max-file: \"\\d+\"\n", Compose);

    [Fact]
    public void The_proxy_is_there_only_where_it_is_asked_for() => Assert.Equal(["proxy"], Services.Where(service => service.Value.Contains("profiles: [tls]", StringComparison.Ordinal)).Select(service => service.Key));

    [Fact]
    public void Whoever_asks_the_service_how_it_is_asks_by_a_name_that_it_answers_to()
    {
        var allowed = Regex.Match(Services["service"], "AllowedHosts: (.*)").Groups[1].Value.Split(';');
        var own = Regex.Matches(Services["service"] + Text("Dockerfile"), "health, \"http://([^:/]+)|\"health\", \"http://([^:/]+)").Select(asked => asked.Groups[1].Value + asked.Groups[2].Value).ToArray();
        var site = Regex.Match(Services["proxy"], "SITE: (.*)").Groups[1].Value;
        var proxys = Regex.Match(Text("deploy", "Caddyfile"), @"health_headers \{\s+Host (\S+)\s+\}").Groups[1].Value;

        Assert.Equal(2, own.Length);
        Assert.All(own, name => Assert.Contains(name, allowed));
        Assert.Equal("{$SITE}", proxys);
        Assert.Contains(site, allowed);
    }

    [Fact]
    public void The_image_lets_nobody_look_into_the_process() =>
        Assert.Contains("DOTNET_EnableDiagnostics=0", Text("Dockerfile").Split("\nFROM ")[^1], StringComparison.Ordinal);

    [Fact]
    public async Task First_run_makes_secrets_for_nobody_else_to_read_and_never_writes_over_them()
    {
        var folder = Directory.CreateTempSubdirectory("first-run").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "deploy"));
            File.Copy(Path.Combine(Made.CheckoutRoot(), "deploy", "first-run.sh"), Path.Combine(folder, "deploy", "first-run.sh"));
            string[] made = [Path.Combine(folder, ".env"), Path.Combine(folder, "service.env")];

            Assert.Equal(0, await FirstRun(folder));
            var written = made.Select(File.ReadAllText).ToArray();
            Assert.All(made, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
            Assert.Equal(["POSTGRES_PASSWORD", "OWNER_PASSWORD", "SERVICE_PASSWORD", "Privacy__EncryptionKeys__k1", "Privacy__ActiveKey", "Privacy__IndexKey"], Secret().Matches(string.Concat(written)).Select(secret => secret.Groups[1].Value));
            Assert.Equal(6, Secret().Matches(string.Concat(written)).Select(secret => secret.Groups[2].Value).Distinct().Count());

            Assert.Equal(1, await FirstRun(folder));
            File.Delete(made[0]);
            Assert.Equal(1, await FirstRun(folder));
            Assert.False(File.Exists(made[0]));
            Assert.Equal(written[1], await File.ReadAllTextAsync(made[1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> FirstRun(string folder)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, "deploy", "first-run.sh")]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await script.WaitForExitAsync();
        return script.ExitCode;
    }

    private static string Text(params string[] path) => File.ReadAllText(Path.Combine([Made.CheckoutRoot(), .. path]));

    [GeneratedRegex(@"^  (\w+):\n(?:(?:    .*|  #.*)?\n)+", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^(?: +image: |FROM )(\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@"^(\w+)=(.+)$", RegexOptions.Multiline)]
    private static partial Regex Secret();
}
