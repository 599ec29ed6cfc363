using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>A missing or wrong setting stops the process: exit code 1, one line that names the setting, never its value, no stack.</summary>
public sealed class SettingsTests
{
    private const string Secret = "Sup3rSecretValue";
    private const string Unreachable = "Host=127.0.0.1;Port=1;Database=none;Username=none;Password=" + Secret;

    public static TheoryData<string, string?, string> Faults => new()
    {
        { "ConnectionStrings__Onboarding", null, "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onboarding", "  ", "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onboarding", $"Host=x;{Secret}=1", "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onboarding", $"Host=x;Port={Secret}", "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onboarding", Secret, "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onboarding", $"Username=x;Password={Secret}", "ConnectionStrings__Onboarding" },
        { "ConnectionStrings__Onwer", $"Host=x;Password={Secret}", "ConnectionStrings__Onwer" },
        { "Privacy__EncryptionKeys__test", null, "Privacy__EncryptionKeys__" },
        { "Privacy__EncryptionKeys__test", Secret, "Privacy__EncryptionKeys__test" },
        { "Privacy__EncryptionKeys__old", Secret, "Privacy__EncryptionKeys__old" },
        { "Privacy__ActiveKey", null, "Privacy__ActiveKey" },
        { "Privacy__ActiveKey", Secret, "Privacy__ActiveKey" },
        { "Privacy__IndexKey", null, "Privacy__IndexKey" },
        { "Privacy__IndexKey", Secret, "Privacy__IndexKey" },
        { "Privacy__IndexKey", TestKeys.Encryption, "Privacy__IndexKey" },
        { "Auth__TokenLifetime", Secret, "Auth__TokenLifetime" },
        { "Auth__TokenLifetime", "00:00:00", "Auth__TokenLifetime" },
        { "Auth__TokenLifetime", "12", "Auth__TokenLifetime" },
        { "Auth__TokenLifetime", "3000000.00:00:00", "Auth__TokenLifetime" },
        { "Auth__TokenLifetimes", "12:00:00", "Auth__TokenLifetimes" },
        { "Privacy__IndexKeys", Secret, "Privacy__IndexKeys" },
        { "ConnectFi__Mask", "true", "ConnectFi__Mask" },
        { "ConnectFi__BasePath", Secret, "ConnectFi__BasePath" },
        { "Hosting__Drain", "5", "Hosting__Drain" },
        { "Hosting__Drain", "-00:00:01", "Hosting__Drain" },
        { "ApiPage__Contact", Secret, "ApiPage__Contact" },
        { "ApiPage__Contacts", "kyc@example.com", "ApiPage__Contacts" },
        { "Serilog__MinimumLevel__Default", Secret, "Serilog__MinimumLevel__Default" },
        { "Kestrel__Endpoints__a__Url", "foo", "Kestrel__Endpoints__" },
        { "Kestrel__Endpoints__a__Url", "http://127.0.0.1:99999", "Kestrel__Endpoints__" },
        { "Kestrel__Endpoints__a__Url", "https://127.0.0.1:0", "Kestrel__Endpoints__" }, // without a certificate
        { "Kestrel__Certificates__Default__Path", "/nowhere/at/all.pfx", "Kestrel__Certificates__" },
        { "ConnectFi__MaskRepresentativeSsn", Secret, "ConnectFi__MaskRepresentativeSsn" },
        { "Kyc__Verifier", Secret, "Kyc__Verifier" },
        { "Kyc__VerifierTimeout", Secret, "Kyc__" },
        { "Kyc__VerifierTimeout", "00:01:00", "Kyc__VerifierTimeout" },
        { "Webhooks__Timeout", Secret, "Webhooks__" },
        { "Webhooks__Timeout", "00:00:00", "Webhooks__Timeout" },
        { "Webhooks__AllowPrivateAddresses", Secret, "Webhooks__" },
        { "ASPNETCORE_URLS", Secret, "ASPNETCORE_URLS" },
        { "ASPNETCORE_URLS", "https://127.0.0.1:0", "ASPNETCORE_URLS" },
        { "ASPNETCORE_URLS", "http://127.0.0.1:99999", "ASPNETCORE_URLS" },
        { "ASPNETCORE_URLS", "ftp://127.0.0.1:0", "ASPNETCORE_URLS" },
        { "ASPNETCORE_URLS", "http://127.0.0.1:0/path", "ASPNETCORE_URLS" },
        { "ASPNETCORE_URLS", "http://192.0.2.1:0", "ASPNETCORE_URLS" }, // no address of this machine's
    };

    [OwnInstanceTheory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_ends_the_process_with_one_clear_line(string setting, string? value, string named)
    {
        var settings = ServiceProcess.Settings(Unreachable);
        settings["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        settings.Remove(setting);
        if (value is not null)
        {
            settings[setting] = value;
        }

        if (setting.StartsWith("Kestrel__Certificates__", StringComparison.Ordinal))
        {
            settings["ASPNETCORE_URLS"] = "https://127.0.0.1:0";
        }

        var service = await ServiceProcess.Run(settings);

        SaysSo(service, named);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task An_address_that_is_taken_is_named_as_the_reason()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var settings = ServiceProcess.Settings(Unreachable);
        settings["ASPNETCORE_URLS"] = $"http://{taken.LocalEndpoint}";

        SaysSo(await ServiceProcess.Run(settings), "ASPNETCORE_URLS");
    }

    [OwnInstanceFact]
    public async Task A_section_that_looks_like_one_of_ours_is_said_at_start_and_by_admin_check()
    {
        var settings = ServiceProcess.Settings((await Database.New()).ConnectionString, ("Webhook__Timeout", "00:00:05"), ("Of_Another__Program", "x"));
        await using var service = await ServiceProcess.Serve(settings);

        await service.Wrote("Webhook__");
        var check = await ServiceProcess.Run(settings, "admin", "check");

        var line = JsonNode.Parse(Assert.Single(service.Output.Split('\n'), line => line.Contains("Webhook__", StringComparison.Ordinal)))!.AsObject();
        Assert.Equal(("Webhook", "Webhooks"), ((string?)line["Section"], (string?)line["Meant"]));
        Assert.Single(line, field => ((string?)field.Value)!.Contains("Webhooks__", StringComparison.Ordinal));
        Assert.Contains("warning settings: nobody reads Webhook__… (Webhooks__…?)", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Of_Another", check.Output + service.Output, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task Whoever_calls_it_by_a_name_that_AllowedHosts_has_not_is_refused_by_the_web_server()
    {
        await using var instance = await OwnInstance.Start(Unreachable, ("AllowedHosts", "127.0.0.1;api.example.com"));
        using var http = Session.Anonymous(instance.Address);

        var answers = new List<HttpResponseMessage>();
        foreach (var name in new[] { "api.example.com", "other.example.com" })
        {
            answers.Add(await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = name } }));
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.BadRequest], answers.Select(answer => answer.StatusCode));
        Assert.Equal(["application/json", "text/html"], answers.Select(answer => answer.Content.Headers.ContentType?.MediaType)); // as README says
    }

    [OwnInstanceFact]
    public async Task Anything_else_on_the_command_line_is_told_how_it_is_done()
    {
        var help = await ServiceProcess.Run([], "--help");
        var other = await ServiceProcess.Run([], "serve");

        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.StartsWith("usage:", help.Output, StringComparison.Ordinal);
        Assert.Equal((1, help.Output), (other.ExitCode, other.Errors));
    }

    private static void SaysSo(ServiceProcess service, string named)
    {
        var said = service.Errors;
        Assert.True(service.ExitCode == 1, $"{service.ExitCode}: {said} {service.Output}");
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Single(said.Split('\n'));
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.All([said, service.Output], text =>
        {
            Assert.DoesNotContain(Secret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(TestKeys.Encryption, text, StringComparison.Ordinal);
        });
    }
}
