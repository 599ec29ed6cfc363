using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Start;

/// <summary>A stop behind a balancer: who goes by <c>/health/ready</c> loses no request.</summary>
public sealed class DrainTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task While_an_instance_stops_who_asks_whether_it_is_ready_has_no_failed_request()
    {
        var partner = await onboarding.Partner();
        await using var instance = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Hosting:Drain", "00:00:15"));
        var (session, outcomes, ready) = (partner.At(instance.Address), new ConcurrentBag<string>(), true);
        var senders = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref ready))
            {
                try
                {
                    outcomes.Add((await session.Status("cstap_1")).Code);
                }
                catch (HttpRequestException lost)
                {
                    outcomes.Add(lost.Message);
                }
            }
        })));
        var balancer = Task.Run(async () =>
        {
            while ((await session.Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK)
            {
                await Task.Delay(100);
            }

            Volatile.Write(ref ready, false);
        });
        await Eventually.IsTrue(() => Task.FromResult(outcomes.Count > 20), "requests run");

        var stopped = instance.Stop();
        await balancer;
        await senders;

        Assert.False(stopped.IsCompleted, "It was gone before its last request.");
        (await session.Get("/health/live")).Succeeded();
        await stopped;
        Assert.Equal(["customerNotFound"], outcomes.Distinct());
        await Assert.ThrowsAsync<HttpRequestException>(() => session.Http.GetAsync("/health/live"));
    }

    [OwnInstanceFact]
    public async Task A_request_whose_body_still_comes_when_nobody_is_let_in_any_more_is_answered()
    {
        var partner = await onboarding.Partner();
        await using var instance = await OwnInstance.Start(onboarding.Database.ConnectionString, ("Hosting:Drain", "00:00:00.1"));
        using var client = new TcpClient();
        await client.ConnectAsync(instance.Address.Host, instance.Address.Port);
        await using var stream = client.GetStream();
        var token = partner.Http.DefaultRequestHeaders.GetValues(Session.TokenHeader).Single();
        await Send($"POST /customer/init HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{Session.TokenHeader}: {token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        await SendChunk(Made.Individual().ToJsonString()[..^1]);

        var stopped = instance.Stop();
        while (await IsListening(instance.Address))
        {
            await SendChunk(new string(' ', 100)); // a body that doesn't go on is cut
            await Task.Delay(100);
        }

        Assert.False(stopped.IsCompleted, "It was gone before the body's end.");
        await SendChunk("}");
        await Send("0\r\n\r\n");
        var answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 OK", answer, StringComparison.Ordinal);
        Assert.Contains("cstap_", answer, StringComparison.Ordinal);
        await stopped;

        Task SendChunk(string text) => Send($"{text.Length:x}\r\n{text}\r\n");

        async Task Send(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text));
    }

    [OwnInstanceTheory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Without_a_setting_only_Production_waits_before_it_closes(string environment, bool waits)
    {
        var settings = ServiceProcess.Settings((await Database.New()).ConnectionString); // its own: Development leaves logins behind that stop every other start
        settings.Remove("Hosting__Drain");
        settings["ASPNETCORE_ENVIRONMENT"] = environment;
        await using var service = await ServiceProcess.Serve(settings);

        await service.Terminate();

        Assert.Equal(0, service.ExitCode);
        Assert.Equal(waits, service.Output.Contains("listening for another 5 s", StringComparison.Ordinal));
    }

    private static async Task<bool> IsListening(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [OwnInstanceFact]
    public async Task The_version_is_told_to_everybody_without_a_database()
    {
        await using var instance = await OwnInstance.Start("Host=127.0.0.1;Port=1;Database=x;Username=x");

        var answer = (await Answer.Of(await Session.Anonymous(instance.Address).GetAsync("/version"))).Succeeded();

        Assert.Matches(@"^\d+\.\d+\.\d+", (string)answer.Data["version"]!);
    }
}
