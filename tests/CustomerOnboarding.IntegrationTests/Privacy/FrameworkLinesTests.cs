using CustomerOnboarding.IntegrationTests.Envelope;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Privacy;

/// <summary>However much is logged, what somebody sent is in no line: neither where the service reads it nor where the web server refuses it.</summary>
public sealed class FrameworkLinesTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Mark = "Janice-666989698";

    [OwnInstanceTheory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task At_the_lowest_level_no_line_quotes_what_was_sent(string environment)
    {
        var database = await Database.New(onboarding.Cluster);
        var settings = ServiceProcess.Settings(
            database.ConnectionString, ("Serilog__MinimumLevel__Default", "Verbose"), ("Serilog__MinimumLevel__Override__Microsoft", "Verbose"));
        settings["ASPNETCORE_ENVIRONMENT"] = environment;
        await using var service = await ServiceProcess.Serve(settings);
        var body = "{\"user\":{\"login\":\"" + Mark.Replace('-', '_') + "\",\"password\":\"" + Mark + "\"}}";
        string[] requests =
        [
            $"GET /health HTTP/1.1\r\nConnection: close\r\nHost: x\r\n{Mark}\r\n\r\n",
            $"GET /health HTTP/1.1\r\nConnection: close\r\nHost: x\r\n{Mark} : x\r\n\r\n",
            $"GET /health HTTP/1.1\r\nConnection: close\r\nHost: x\r\nx: {Mark}\u0001\r\n\r\n",
            $"GET /health HTTP/1.1\r\nConnection: close\r\nHost: {Mark}@{Mark}\r\n\r\n",
            $"GET /health?{Mark} HTTP/1.{Mark}\r\nConnection: close\r\nHost: x\r\n\r\n",
            $"{Mark}\r\n\r\n",
            $"{Mark} /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            $"GET /{Mark}?{Mark}={Mark} HTTP/1.1\r\nHost: x\r\nCookie: {Mark}={Mark}\r\nConnection: close\r\nReferer: http://{Mark}/\r\n\r\n",
            $"GET /%00{Mark} HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n",
            $"GET http://{Mark}@{Mark}:{Mark}/ HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n",
            $"GET /customer/status/{Mark} HTTP/1.1\r\nHost: {Mark}.example\r\nConnection: close\r\n{Session.TokenHeader}: {Mark}\r\n\r\n",
            $"GET /swagger/{Mark} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {Mark}\r\n\r\n",
            $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: {Mark}\r\n\r\n",
            $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {Mark}/{Mark}\r\nContent-Length: 2\r\n\r\n{{}}",
            $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{Mark}\r\n",
        ];

        foreach (var request in requests)
        {
            Assert.StartsWith("HTTP/1.1 ", await RawHttp.Send(service.Address, request), StringComparison.Ordinal);
        }

        using var http = Session.Anonymous(service.Address);
        var last = (await Answer.Of(await http.GetAsync("/customer/status/cstap_1"))).Refused(401, "unauthorized", "Authentication error");
        await service.Wrote("bad request data"); // the line that quoted
        await service.Wrote((string)last.Body["requestId"]!);
        Assert.DoesNotContain("Janice", service.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("666989698", service.Output, StringComparison.Ordinal);
        Assert.Equal("", service.Errors);
    }
}
