using System.Collections.Concurrent;
using System.Net;
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
    public async Task The_version_is_told_to_everybody_without_a_database()
    {
        await using var instance = await OwnInstance.Start("Host=127.0.0.1;Port=1;Database=x;Username=x");

        var answer = (await Answer.Of(await Session.Anonymous(instance.Address).GetAsync("/version"))).Succeeded();

        Assert.Matches(@"^\d+\.\d+\.\d+", (string)answer.Data["version"]!);
    }
}
