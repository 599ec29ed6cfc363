using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>
/// One request, one snapshot: while customers change together with their documents, no answer has a customer of one change beside documents of another.
/// </summary>
public sealed class SnapshotTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Changes = 40;
    private const int MostLooks = 20_000;

    [OwnInstanceFact]
    public async Task No_answer_mixes_two_states_while_customers_and_their_documents_change()
    {
        // Patient, so that a busy machine makes it slow but not fail.
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString + ";Timeout=60;Command Timeout=60", ("Platnova:RateLimit", "0"));
        var partner = await PlatnovaClient.New(instance);
        var business = PlatnovaClient.WithPassport();
        (business["type"], business["business_name"]) = ("business", "Store Name");
        Life[] lives =
        [
            await Life.Of(partner, PlatnovaClient.WithPassport()), await Life.Of(partner, PlatnovaClient.Person("AutoDeny")), await Life.Of(partner, business),
        ];

        using var over = new CancellationTokenSource();
        Task[] looking =
        [
            .. lives.Select(life => Until(over.Token, async () => life.Looked((await partner.Read(life.Id)).Succeeded()))),
            Until(over.Token, async () =>
            {
                foreach (var item in (await partner.List()).Succeeded()["items"]!.AsArray())
                {
                    lives.Single(life => life.Id == (string)item!["id"]!).Looked(item!);
                }
            }),
        ];
        try
        {
            await Task.WhenAll(lives.Select(life => life.Live(partner)));
        }
        finally
        {
            await over.CancelAsync();
        }

        await Task.WhenAll(looking);
        Assert.All(lives, life => life.HasShownOnlyWhatThereWas());
    }

    [Fact]
    public void A_mixture_would_be_noticed()
    {
        var life = new Life("an id");
        JsonObject Shown(string mark, string document) => new()
        {
            ["meta"] = new JsonObject
            {
                ["document"] = new JsonObject { ["docs"] = new JsonArray(document), ["gender"] = mark },
                ["address"] = new JsonObject { ["street"] = mark, ["document"] = new JsonObject { ["urls"] = null } },
            },
        };
        life.Was(Shown("1", "doc_1"));
        life.Was(Shown("2", "doc_2"));
        life.Looked(Shown("2", "doc_2"));
        life.HasShownOnlyWhatThereWas();

        life.Looked(Shown("2", "doc_1"));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(life.HasShownOnlyWhatThereWas);
    }

    private static async Task Until(CancellationToken over, Func<Task> look)
    {
        for (var looks = 0; looks == 0 || (!over.IsCancellationRequested && looks < MostLooks); looks++)
        {
            await look();
        }
    }

    /// <summary>A customer who changes again and again, each time with all of its documents: what it was, and what anybody saw.</summary>
    private sealed class Life(string id)
    {
        private readonly ConcurrentDictionary<string, bool> was = new();
        private readonly ConcurrentDictionary<string, bool> seen = new();

        public string Id => id;

        public static async Task<Life> Of(PlatnovaClient partner, JsonObject body)
        {
            var life = new Life(await partner.NewCustomer(body));
            life.Was((await partner.Read(life.Id)).Succeeded());
            return life;
        }

        // Nobody else changes it, so that the answer to a change shows that change.
        public async Task Live(PlatnovaClient partner)
        {
            for (var mark = 1; mark <= Changes; mark++)
            {
                var change = new JsonObject
                {
                    ["gender"] = $"{mark}",
                    ["address"] = new JsonObject { ["street"] = $"{mark}", ["document"] = PlatnovaClient.Png },
                    ["documents"] = new JsonArray(PlatnovaClient.Document("passport", "A12345678", PlatnovaClient.Png)),
                };
                var changed = (await partner.Change(id, change)).Succeeded();
                Assert.Equal($"{mark}", (string)changed["meta"]!["document"]!["gender"]!);
                Was(changed);
            }
        }

        public void Was(JsonNode shown) => was.TryAdd(State(shown), true);

        public void Looked(JsonNode shown) => seen.TryAdd(State(shown), true);

        public void HasShownOnlyWhatThereWas()
        {
            Assert.NotEmpty(seen);
            Assert.Empty(seen.Keys.Except(was.Keys));
        }

        private static string State(JsonNode shown)
        {
            var (document, address) = (shown["meta"]!["document"]!, shown["meta"]!["address"]!);
            return $"{document["gender"]} {address["street"]} {document["docs"]?.ToJsonString()} {address["document"]!["urls"]?.ToJsonString()}";
        }
    }
}
