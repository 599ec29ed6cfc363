using System.Text;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.IntegrationTests.Envelope;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>Whoever floods the logins, hangs up, or calls from many addresses of one network, is counted and delays nobody else.</summary>
public sealed class LoginFloodTests(Onboarding onboarding) : IAsyncLifetime, IClassFixture<Onboarding>
{
    private const string Wrong = "wrong";

    private readonly TestClock clock = new();
    private readonly SemaphoreSlim begun = new(0);
    private readonly SemaphoreSlim goOn = new(0);
    private readonly SemaphoreSlim hungUp = new(0);
    private bool holds;
    private Database database = null!;
    private OwnInstance instance = null!;

    public async Task InitializeAsync()
    {
        if (!Onboarding.IsForeign)
        {
            database = await Database.New(onboarding.Cluster);
            instance = await OwnInstance.Start(database.ConnectionString, services => services
                .AddSingleton<TimeProvider>(clock)
                .AddSingleton<IStartupFilter, BehindProxy>()
                .AddSingleton<IStartupFilter>(new SeesHangUps(hungUp))
                .AddSingleton<VerifyPassword>(Verify));
            await instance.AddClient("ACME", "acme", "secret");
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
    public async Task A_wrong_password_counts_although_its_sender_hangs_up_before_the_answer()
    {
        holds = true;
        for (var i = 1; i <= LoginThrottle.PerLoginAndAddress; i++)
        {
            await RawHttp.HangUp(instance.Address, LogIn("acme", Wrong), reset: i % 2 == 0, until: () => begun.WaitAsync());
            await hungUp.WaitAsync();
            goOn.Release();
            await Eventually.Get(() => database.Ask<int>("SELECT coalesce(max(failures), 0) FROM login_failures"), failures => failures == i);
        }

        holds = false;
        Assert.Equal("tooManyRequests", (await Session.TryLogIn(instance.Address, "acme", "secret")).Code);
    }

    [OwnInstanceFact]
    public async Task Sixty_connections_of_one_address_delay_a_login_from_another_by_two_checks_at_most()
    {
        var gate = instance.Services.GetRequiredService<PasswordGate>();
        holds = true;
        var flood = Enumerable.Range(0, 60).Select(_ => From("198.51.100.7").PostJson("/auth/get-token", Session.GetToken("acme", Wrong))).ToArray();
        try
        {
            await Eventually.IsTrue(() => Task.FromResult(gate.Waiting == PasswordGate.WaitingPerAddress), "as many wait as may");
            var places = Environment.ProcessorCount - 1;
            await Eventually.Get(
                () => Task.FromResult(flood.Count(login => login.IsCompleted)), refused => refused == 60 - Math.Max(1, places) - PasswordGate.WaitingPerAddress);

            var honest = From("203.0.113.5").PostJson("/auth/get-token", Session.GetToken("acme", "secret"));
            await Eventually.IsTrue(() => Task.FromResult(gate.Waiting == PasswordGate.WaitingPerAddress + 1), "the honest login waits");
            goOn.Release(2);

            (await honest).Succeeded();
        }
        finally
        {
            goOn.Release(60);
        }

        var codes = (await Task.WhenAll(flood)).GroupBy(answer => answer.Code).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(["tooManyRequests", "unauthorized"], codes.Keys.Order());
        // What was let in was counted: no more than the throttle's ten were tried in the end.
        Assert.InRange(codes["unauthorized"], 1, LoginThrottle.PerLoginAndAddress + Environment.ProcessorCount);
    }

    [OwnInstanceTheory]
    [InlineData("2001:db8:1:2::", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:3::1")]
    [InlineData("::ffff:7.7.7.", "7.7.7.7", "7.7.7.8")]
    public async Task All_of_an_IPv6_network_and_both_ways_of_writing_an_IPv4_address_are_one_caller(string prefix, string same, string other)
    {
        for (var i = 1; i <= LoginThrottle.PerLoginAndAddress; i++)
        {
            var address = prefix + (prefix.EndsWith(':') ? $"{i:x}" : "7");
            var answer = await From(address).PostJson("/auth/get-token", Session.GetToken("acme", Wrong));
            Assert.Equal("unauthorized", answer.Code);
        }

        Assert.Equal("tooManyRequests", (await From(same).PostJson("/auth/get-token", Session.GetToken("acme", "secret"))).Code);
        (await From(other).PostJson("/auth/get-token", Session.GetToken("acme", "secret"))).Succeeded();
    }

    [OwnInstanceFact]
    public async Task A_failed_login_is_in_the_audit_trail_without_anything_that_was_typed_unless_it_is_a_login()
    {
        await instance.AddOperator("boss", "secret");
        const string typed = "Hunter2_Password";
        foreach (var (login, password) in new[] { ("acme", Wrong), ("boss", Wrong), (typed, "secret") })
        {
            (await Session.TryLogIn(instance.Address, login, password)).Refused(401, "unauthorized", "Authentication error");
        }

        var partner = await Session.LogIn(instance.Address, "acme", "secret");
        Assert.Equal("wrongOldPassword", (await partner.ChangePassword(Wrong, "N3w!Password")).Code);

        Assert.Equal(
            ["client '': - login.failed by -", "client '': boss login.failed by -", "client 'ACME': acme login.failed by -", "client 'ACME': acme password.change-failed by -"],
            (await database.AskAll<string>(
                """
                SELECT format('client ''%s'': %s %s by %s', client_id, subject, action, credential) FROM audit_entries
                WHERE action LIKE '%failed' AND fields = '' AND length(request_id) = 32
                """)).Order(StringComparer.Ordinal));
        var trail = await database.Ask<string>("SELECT string_agg(e::text, ' ') FROM audit_entries e");
        Assert.DoesNotContain(typed, trail, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, trail, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", trail, StringComparison.Ordinal);
    }

    [OwnInstanceFact]
    public async Task What_the_throttle_refuses_leaves_no_row()
    {
        for (var i = 0; i < LoginThrottle.PerLoginAndAddress + 20; i++)
        {
            await Session.TryLogIn(instance.Address, "acme", Wrong);
        }

        Assert.Equal(
            (long)LoginThrottle.PerLoginAndAddress, await database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'login.failed'"));
    }

    private bool Verify(string password, string stored)
    {
        if (holds && password == Wrong)
        {
            begun.Release();
            goOn.Wait();
        }

        return PasswordHash.Verify(password, stored);
    }

    private HttpClient From(string address) => BehindProxy.CallerFrom(address, instance.Address);

    private static string LogIn(string login, string password)
    {
        var body = Session.GetToken(login, password).ToJsonString();
        return $"POST /auth/get-token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }

    private sealed class SeesHangUps(SemaphoreSlim hungUp) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, following) =>
            {
                http.RequestAborted.Register(() => hungUp.Release());
                return following(http);
            });
            next(app);
        };
    }
}
