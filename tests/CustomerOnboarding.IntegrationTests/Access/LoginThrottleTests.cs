using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Guessing is slowed down (contract section 1, 429). On a database of its own: all tests come from the same address.</summary>
public sealed class LoginThrottleTests(Onboarding onboarding) : IAsyncLifetime, IClassFixture<Onboarding>
{
    private const int Limit = 10;

    private readonly TestClock clock = new();
    private Database database = null!;
    private OwnInstance instance = null!;

    public async Task InitializeAsync()
    {
        if (!Onboarding.IsForeign)
        {
            database = await Database.New(onboarding.Cluster);
            instance = await Start();
            await instance.AddClient("ACME", "acme", "secret");
            await instance.AddClient("OTHER", "other", "secret");
        }
    }

    public async Task DisposeAsync()
    {
        if (instance is not null)
        {
            await instance.DisposeAsync();
        }
    }

    [OwnInstanceFact]
    public async Task After_ten_failures_the_right_password_is_refused_too_until_the_window_ends()
    {
        await Fail("acme", Limit - 1);
        clock.Advance(TimeSpan.FromSeconds(20));
        await Fail("acme", 1);

        TooMany(await LogIn("acme"), seconds: 40);
        TooMany(await LogIn("acme", "wrong"), seconds: 40);
        (await LogIn("other")).Succeeded();

        clock.Advance(TimeSpan.FromSeconds(40) - TimeSpan.FromMilliseconds(1));
        TooMany(await LogIn("acme"), seconds: 1);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        (await LogIn("acme")).Succeeded();
    }

    [OwnInstanceFact]
    public async Task A_new_window_counts_from_nothing()
    {
        await Fail("acme", Limit);
        clock.Advance(TimeSpan.FromMinutes(1));

        await Fail("acme", Limit - 1);
        (await LogIn("acme")).Succeeded();
        await Fail("acme", 1);

        TooMany(await LogIn("acme"), seconds: 60);
    }

    [OwnInstanceFact]
    public async Task Successes_never_count()
    {
        for (var i = 0; i <= Limit; i++)
        {
            (await LogIn("acme")).Succeeded();
        }

        await Fail("acme", Limit - 1);
        (await LogIn("acme")).Succeeded();
    }

    [OwnInstanceFact]
    public async Task Instances_count_together()
    {
        await using var second = await Start();
        await Fail("acme", Limit / 2);
        await Fail("acme", Limit / 2, second);

        TooMany(await LogIn("acme"), seconds: 60);
        TooMany(await LogIn("acme", at: second), seconds: 60);
    }

    [OwnInstanceFact]
    public async Task One_address_that_tries_many_logins_is_refused_for_all_of_them()
    {
        await Fail("nobody", 1);
        await database.Do("UPDATE login_failures SET failures = 99");
        await Fail("acme", 1);

        TooMany(await LogIn("other"), seconds: 60);
    }

    [OwnInstanceFact]
    public async Task A_token_is_no_faster_way_to_guess_the_password()
    {
        var session = await Session.LogIn(instance.Address, "acme", "secret");
        await Fail("acme", Limit / 2);
        for (var i = 0; i < Limit / 2; i++)
        {
            (await session.ChangePassword("wrong", "N3w!Password")).Refused(400, "wrongOldPassword", "Wrong old password (login=acme)");
        }

        TooMany(await session.ChangePassword("secret", "N3w!Password"), seconds: 60);
        TooMany(await LogIn("acme"), seconds: 60);
        Assert.Equal("customerNotFound", (await session.Status("cstap_1")).Code);
    }

    [OwnInstanceFact]
    public async Task The_counters_name_no_login()
    {
        await Fail("acme", 1);

        var buckets = await database.Ask<string>("SELECT string_agg(encode(bucket, 'hex'), ' ') FROM login_failures");

        Assert.DoesNotContain(Convert.ToHexStringLower("acme"u8), buckets, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower("127.0.0.1"u8), buckets, StringComparison.Ordinal);
    }

    private Task<OwnInstance> Start() =>
        OwnInstance.Start(database.ConnectionString, services => services.AddSingleton<TimeProvider>(clock));

    private Task<Answer> LogIn(string login, string password = "secret", OwnInstance? at = null) =>
        Session.TryLogIn((at ?? instance).Address, login, password);

    private async Task Fail(string login, int times, OwnInstance? at = null)
    {
        for (var i = 0; i < times; i++)
        {
            (await LogIn(login, "wrong", at)).Refused(401, "unauthorized", "Authentication error");
        }
    }

    private static void TooMany(Answer answer, int seconds)
    {
        answer.Refused(429, "tooManyRequests", "Too many requests.", new JsonObject { ["retryAfterSeconds"] = seconds });
        Assert.Equal(seconds.ToString(CultureInfo.InvariantCulture), Assert.Single(answer.Headers.GetValues("Retry-After")));
    }
}
