using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>What an installed service writes about its requests: one line each, by which an operator finds what a partner asks about.</summary>
public sealed class LogTests
{
    [OwnInstanceFact]
    public async Task A_requests_line_has_code_login_and_record_and_the_probes_lines_are_for_Debug()
    {
        var settings = ServiceProcess.Settings((await Database.New()).ConnectionString, ("ONBOARDING_PASSWORD", "Pw1!partner"));
        Assert.Equal(0, (await ServiceProcess.Run(settings, "admin", "add-client", "C1", "partner")).ExitCode);
        await using var service = await ServiceProcess.Serve(settings);
        var partner = await Session.LogIn(service.Address, "partner", "Pw1!partner");
        var request = Made.Individual();
        var id = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var refused = (await partner.Init(request)).Code;
        (await partner.Get("/health/ready")).Succeeded();
        await partner.Http.GetAsync("/swagger/index.html");
        await partner.Status("666989698");
        await partner.Status(id);
        await service.Wrote("/customer/status");
        await Eventually.IsTrue(() => Task.FromResult(Lines(service).Count(line => (string?)line["Route"] == "/customer/status/{customerId}") == 2), "the last line");

        var lines = Lines(service);
        Assert.All(lines, line => Assert.NotNull(line["Version"]));
        Assert.DoesNotContain(lines, line => ((string?)line["Route"])?.Contains("health", StringComparison.Ordinal) == true || (string?)line["Route"] == "(none)");
        var inits = lines.Where(line => (string?)line["Route"] == "/customer/init").ToArray();
        Assert.Equal([("C1", "partner", null, id, 200), ("C1", "partner", refused, null, 400)], inits.Select(line =>
            ((string?)line["Client"], (string?)line["Login"], (string?)line["Code"], (string?)line["Subject"], (int)line["Status"]!)));
        Assert.Equal(
            [("customerNotFound", null), (null, id)],
            lines.Where(line => (string?)line["Route"] == "/customer/status/{customerId}").Select(line => ((string?)line["Code"], (string?)line["Subject"])));
        Assert.DoesNotContain("666989698", service.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task Whoever_came_in_by_a_key_is_on_the_line_by_the_keys_id_that_list_keys_shows()
    {
        const string Key = "key-of-a-made-up-client";
        var settings = ServiceProcess.Settings((await Database.New()).ConnectionString, ("ONBOARDING_API_KEY", Key));
        var added = await ServiceProcess.Run(settings, "admin", "add-client", "C1", "--dialect", "straddle");
        Assert.True(added.ExitCode == 0, added.Errors);
        var listed = (await ServiceProcess.Run(settings, "admin", "list-keys", "C1")).Output;
        await using var service = await ServiceProcess.Serve(settings);
        using var http = Session.Anonymous(service.Address);
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);

        Assert.True((await http.GetAsync(StraddleClient.Root)).IsSuccessStatusCode);
        await service.Wrote(StraddleClient.Root);

        var line = Assert.Single(Lines(service), line => ((string?)line["Route"])?.Contains(StraddleClient.Root, StringComparison.Ordinal) == true);
        Assert.Equal(listed.Split('\t')[0], (string?)line["Login"]);
        Assert.DoesNotContain(Key, service.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task An_outage_is_on_the_requests_own_line_with_host_and_cause_and_no_password()
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        var settings = ServiceProcess.Settings(cluster.ConnectionString + Database.Patience);
        await using var service = await ServiceProcess.Serve(settings);
        var database = new Npgsql.NpgsqlConnectionStringBuilder(cluster.ConnectionString);

        await cluster.Stop();
        using var http = Session.Anonymous(service.Address);
        (await http.PostJson("/auth/get-token", Session.GetToken("nobody", "nothing"))).Refused(503, "serviceUnavailable", "Service unavailable.");
        await service.Wrote("/auth/get-token");

        var line = Assert.Single(Lines(service), line => (string?)line["Route"] == "/auth/get-token");
        Assert.Equal(("Warning", "serviceUnavailable"), ((string?)line["Level"], (string?)line["Code"]));
        Assert.Matches($"^PostgreSQL at 127\\.0\\.0\\.1:{database.Port}: \\w", (string)line["Cause"]!);
        Assert.DoesNotContain(database.Password!, service.Output, StringComparison.Ordinal);
    }

    private static JsonNode[] Lines(ServiceProcess service) =>
        [.. service.Output.Split('\n').Where(line => line.StartsWith('{') && line.EndsWith('}')).Select(line => JsonNode.Parse(line)!)];
}
