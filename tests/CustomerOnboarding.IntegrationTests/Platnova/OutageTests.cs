using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.LocalPostgres;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>PostgreSQL goes away and comes back: what each route says meanwhile (contract section 2).</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [OwnInstanceTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_route_says_so_in_time_and_works_again_afterwards(bool isFrozen)
    {
        await using var cluster = await PrivateCluster.StartTemporary();
        await using var instance = await OwnInstance.Start(cluster.ConnectionString);
        var partner = await PlatnovaClient.New(instance);
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport());
        await partner.Becomes(id, "ACTIVE");

        if (isFrozen)
        {
            cluster.Freeze();
        }
        else
        {
            await cluster.Stop();
        }

        try
        {
            await SaysSoInTime(partner, id);
        }
        finally
        {
            if (isFrozen)
            {
                cluster.Thaw();
            }
            else
            {
                await cluster.Start();
            }
        }

        // By itself, without a restart. Whoever comes first may still be given a connection of before.
        foreach (var ask in (Func<Task<PlatnovaAnswerText>>[])
            [() => partner.Create(PlatnovaClient.WithPassport()), () => partner.Read(id), () => partner.Change(id, Image()), () => partner.List()])
        {
            await Eventually.Get(ask, answer => (int)answer.Status == 200);
        }
    }

    // A machine that is busy with something else may delay a round; a wrong answer counts at once.
    private static async Task SaysSoInTime(PlatnovaClient partner, string id)
    {
        var (late, example) = (new List<string>(), ExampleTests.Refusal("PostgreSQL is away"));
        for (var round = 1; round <= 3; round++)
        {
            var stranger = partner with { Http = Session.Anonymous(partner.Http.BaseAddress!), Key = "no-key-of-anybody" };
            (string Route, Func<Task<PlatnovaAnswerText>> Ask)[] routes =
            [
                ("create", () => partner.Create(PlatnovaClient.Person())),
                ("create with a file", () => partner.Create(PlatnovaClient.WithPassport())),
                ("read", () => partner.Read(id)),
                ("change", () => partner.Change(id, new JsonObject { ["gender"] = "x" })),
                ("change with a file", () => partner.Change(id, Image())),
                ("list", () => partner.List()),
                ("filtered list", () => partner.Filter("[\"status\",\"ACTIVE\"]")),
                ("unknown key", () => stranger.At(stranger.Http.BaseAddress!).Read(id)),
            ];
            var answers = await Task.WhenAll(routes.Concat(routes).Select(async route =>
            {
                var clock = Stopwatch.StartNew();
                var answer = await route.Ask();
                return (route.Route, clock.Elapsed, Answer: answer);
            }));
            Assert.All(answers, each =>
            {
                Assert.Equal($"{example["status"]} {example["response"]!.ToJsonString()}", $"{(int)each.Answer.Status} {each.Answer.Text}");
                Assert.InRange(each.Answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            });
            var lateNow = answers.Where(each => each.Elapsed >= Limit).Select(each => $"round {round}: {each.Route} took {each.Elapsed}").ToArray();
            if (lateNow.Length == 0)
            {
                return;
            }

            late.AddRange(lateNow);
        }

        Assert.Fail(string.Join('\n', late));
    }

    private static JsonObject Image() => new() { ["documents"] = new JsonArray(PlatnovaClient.Document("passport", null, PlatnovaClient.Png)) };
}
