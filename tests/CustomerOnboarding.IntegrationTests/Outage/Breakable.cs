using System.Diagnostics;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Outage;

/// <summary>A PostgreSQL that may be stopped and frozen, an instance over it, and a partner who asks whether each route stands it.</summary>
internal sealed class Breakable : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private Breakable(PrivateCluster cluster, OwnInstance instance, Session partner) => (Cluster, Instance, Partner) = (cluster, instance, partner);

    public PrivateCluster Cluster { get; }

    public OwnInstance Instance { get; }

    public Session Partner { get; }

    public Database Database => new(Cluster.ConnectionString);

    public static async Task<Breakable> Prepare(string limits = "")
    {
        var cluster = await PrivateCluster.StartTemporary();
        try
        {
            var instance = await OwnInstance.Start(cluster.ConnectionString + limits);
            await instance.AddClient("C1", "partner", "Pw1!partner");
            return new Breakable(cluster, instance, await Session.LogIn(instance.Address, "partner", "Pw1!partner"));
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>One request to every route that needs the database, all at once, several times over.</summary>
    public async Task<IReadOnlyList<(string Route, TimeSpan Took, Answer Answer)>> AskEveryRoute(int times = 1)
    {
        (string Name, Func<Task<Answer>> Ask)[] routes =
        [
            ("get-token", () => Session.Anonymous(Instance.Address).PostJson("/auth/get-token", Session.GetToken("partner", "Pw1!partner"))),
            ("change-password", () => Partner.Post("/user/change-password", new System.Text.Json.Nodes.JsonObject
            {
                ["oldPassword"] = "Pw1!partner",
                ["newPassword"] = "Pw1!partner",
            })),
            ("init", () => Partner.Init(Made.Individual())),
            ("status", () => Partner.Status("cstap_1")),
            ("update", () => Partner.Update("cstap_1", new System.Text.Json.Nodes.JsonObject { ["email"] = "a@example.com" })),
            ("add-employee", () => Partner.AddEmployee("cstab_1", "cstap_1")),
            ("disable-employee", () => Partner.DisableEmployee("cstab_1", "cstap_1")),
            ("health", () => Partner.Get("/health")),
            ("health/ready", () => Partner.Get("/health/ready")),
        ];
        return await Task.WhenAll(Enumerable.Range(0, times).SelectMany(_ => routes).Select(async route =>
        {
            var clock = Stopwatch.StartNew();
            var answer = await route.Ask();
            return (route.Name, clock.Elapsed, answer);
        }));
    }

    /// <summary>Every route says that the service isn't available, and soon; the process says that it lives.</summary>
    public async Task IsFelt(int times = 1)
    {
        await SaysSoInTime(() => AskEveryRoute(times));
        (await Partner.Get("/health/live")).Succeeded();
    }

    /// <summary>
    /// Each answer is 503, and none takes five seconds. A machine that is busy with something else may delay a round, so that a late answer
    /// counts when every one of three rounds had one; a wrong answer counts at once.
    /// </summary>
    public static async Task SaysSoInTime(Func<Task<IReadOnlyList<(string Route, TimeSpan Took, Answer Answer)>>> ask)
    {
        var late = new List<string>();
        for (var round = 1; round <= 3; round++)
        {
            var answers = await ask();
            Assert.NotEmpty(answers);
            Assert.All(answers, each =>
            {
                each.Answer.Refused(503, "serviceUnavailable", "Service unavailable.");
                Assert.InRange(each.Answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            });
            var lateNow = answers.Where(each => each.Took >= Limit).Select(each => $"round {round}: {each.Route} took {each.Took}").ToArray();
            if (lateNow.Length == 0)
            {
                return;
            }

            late.AddRange(lateNow);
        }

        Assert.Fail(string.Join('\n', late));
    }

    /// <summary>By itself, without a restart, the service does its work again.</summary>
    public async Task IsOver()
    {
        await Eventually.IsTrue(async () => (await Partner.Get("/health/ready")).Code == "0", "ready again");
        // What was begun during the outage may still hold a connection for as long as it waits for an answer.
        await Eventually.IsTrue(async () => (await Partner.Init(Made.Business())).Code == "0", "registers again");
        (await Session.Anonymous(Instance.Address).PostJson("/auth/get-token", Session.GetToken("partner", "Pw1!partner"))).Succeeded();
    }

    public async ValueTask DisposeAsync()
    {
        await Instance.DisposeAsync();
        await Cluster.DisposeAsync();
    }
}
