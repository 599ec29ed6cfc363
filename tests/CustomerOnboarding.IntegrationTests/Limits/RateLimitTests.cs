using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Limits;

/// <summary>So many requests of a client in a minute, where that is set, answered in the form of its dialect.</summary>
public sealed class RateLimitTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task One_too_many_is_refused_until_the_minute_is_over_and_other_clients_go_on()
    {
        var clock = new TestClock();
        await using var instance = await OwnInstance.Start(
            (await Database.New(onboarding.Cluster)).ConnectionString, services => services.AddSingleton<TimeProvider>(clock), ("Limits:RequestsPerMinute", "3"));
        await instance.AddClient("C1", "first", "Pw1!first");
        await instance.AddClient("C2", "second", "Pw1!second");
        var (first, again, other) = (
            await Session.LogIn(instance.Address, "first", "Pw1!first"), await Session.LogIn(instance.Address, "first", "Pw1!first"), await Session.LogIn(instance.Address, "second", "Pw1!second"));

        var id = await first.NewIndividual();
        clock.Advance(TimeSpan.FromSeconds(15));
        (await again.Status(id)).Succeeded();
        Assert.Equal("requestValidateError", (await first.Post("/customer/update", new JsonObject())).Code);
        var refused = (await first.Status(id)).Refused(429, "tooManyRequests", "Too many requests.", new JsonObject { ["retryAfterSeconds"] = 45 });
        Assert.Equal(TimeSpan.FromSeconds(45), refused.Headers.RetryAfter!.Delta);
        (await again.Init(Made.Individual())).Refused(429, "tooManyRequests", "Too many requests.", new JsonObject { ["retryAfterSeconds"] = 45 });
        await other.NewIndividual();

        clock.Advance(TimeSpan.FromSeconds(45));
        (await again.Status(id)).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Straddle_is_counted_too_and_says_so_in_its_own_form()
    {
        var clock = new TestClock();
        await using var instance = await OwnInstance.Start(
            (await Database.New(onboarding.Cluster)).ConnectionString, services => services.AddSingleton<TimeProvider>(clock), ("Limits:RequestsPerMinute", "2"));
        var (client, other) = (await StraddleClient.New(instance), await StraddleClient.New(instance));

        (await client.List()).Done();
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(404, (await client.Get(Guid.NewGuid().ToString())).Status);
        foreach (var refused in (StraddleAnswer[])[await client.List(), await client.Create(new JsonObject()), await client.Delete(Guid.NewGuid().ToString())])
        {
            Assert.Equal(TimeSpan.FromSeconds(45), refused.Refused(429, "Too many requests.").Headers.RetryAfter!.Delta);
        }

        (await other.List()).Done();
        clock.Advance(TimeSpan.FromSeconds(45));
        (await client.List()).Done();
    }

    [OwnInstanceFact]
    public async Task Operators_are_not_counted()
    {
        await using var instance = await OwnInstance.Start((await Database.New(onboarding.Cluster)).ConnectionString, ("Limits:RequestsPerMinute", "1"));
        await instance.AddOperator("ops", "Pw1!ops");
        var staff = await Session.LogIn(instance.Address, "ops", "Pw1!ops");

        for (var count = 0; count < 5; count++)
        {
            (await staff.Get("/ops/applications?status=waiting_review")).Succeeded();
        }
    }
}
