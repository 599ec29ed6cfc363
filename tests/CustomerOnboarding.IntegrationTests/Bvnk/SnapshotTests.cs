using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>
/// One request, one snapshot: while documents of a customer come, go and are judged, no page of them mixes two states, in what it counts, in what it shows, or in what it says of each.
/// </summary>
public sealed class SnapshotTests(BvnkHost host) : IClassFixture<BvnkHost>
{
    private const int Rounds = 15;
    private const int Count = 4;

    [OwnInstanceFact]
    public async Task No_page_counts_other_documents_than_it_shows_while_they_come_and_go()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        await using var lookers = new Lookers(individual);
        for (var round = 0; round < Rounds; round++)
        {
            // Two come together and go one by one: there are none, two or one. The first time each is there until it was seen, then as short as may be.
            await Seen(0);
            var given = await individual.Give(Registered.Document("SOURCE_OF_FUNDS"), Registered.Document("SOURCE_OF_WEALTH"));
            for (var left = 2; left > 0; left--)
            {
                await Seen(left);
                (await individual.Client.Send("DELETE", $"{Registered.Customers}/documents/{given["documents"]![left - 1]!["reference"]}")).Nothing();
            }

            Task Seen(int total) => round == 0 ? lookers.Saw($"{total} documents", page => (int)page["totalElements"]! == total) : Task.CompletedTask;
        }

        var pages = await lookers.End();
        Assert.All(pages, page => Assert.Null(Mixture(page)));
        Assert.Equal([0, 1, 2], pages.Select(page => (int)page["totalElements"]!).Distinct().Order());
    }

    [OwnInstanceFact]
    public async Task No_page_has_documents_of_one_person_judged_and_not_judged()
    {
        var client = await BvnkClient.New(host.Instance);
        for (var round = 0; round < 5; round++)
        {
            var individual = await Registered.Individual(client);
            await using var lookers = new Lookers(individual);
            await individual.Give(Registered.Document("SELFIE"), Registered.Document("UTILITY_BILL")); // not enough to be judged by
            await lookers.Saw("PENDING", page => Statuses(page).Contains("PENDING"));
            await individual.Give(Registered.Document("PASSPORT"));
            await individual.Becomes("VERIFIED");
            await lookers.Saw("APPROVED", page => Statuses(page).Contains("APPROVED"));

            var pages = await lookers.End();
            Assert.All(pages, page => Assert.Null(Mixture(page)));
            Assert.Equal(["APPROVED", "PENDING"], pages.SelectMany(Statuses).Distinct().Order());
        }
    }

    [Fact]
    public void A_mixture_would_be_noticed()
    {
        static JsonObject Page(int total, params string[] statuses) => new()
        {
            ["content"] = new JsonArray([.. statuses.Select(status => new JsonObject { ["status"] = status })]),
            ["totalElements"] = total,
        };

        Assert.Null(Mixture(Page(0)));
        Assert.Null(Mixture(Page(2, "PENDING", "PENDING")));
        Assert.NotNull(Mixture(Page(1, "PENDING", "PENDING")));
        Assert.NotNull(Mixture(Page(1)));
        Assert.NotNull(Mixture(Page(2, "PENDING", "APPROVED")));
    }

    // All documents are of one person and on one page.
    private static string? Mixture(JsonNode page)
    {
        var statuses = Statuses(page).ToArray();
        return statuses.Length != (int)page["totalElements"]! || statuses.Distinct().Count() > 1 ? page.ToJsonString() : null;
    }

    private static IEnumerable<string> Statuses(JsonNode page) => page["content"]!.AsArray().Select(one => (string)one!["status"]!);

    /// <summary>Some who look at all documents of a customer, again and again without a pause, until they are told to end.</summary>
    private sealed class Lookers : IAsyncDisposable
    {
        private readonly ConcurrentQueue<JsonNode> pages = new();
        private readonly CancellationTokenSource over = new();
        private readonly Task looking;

        public Lookers(Registered individual) => looking = Task.WhenAll(Enumerable.Range(0, Count).Select(async _ =>
        {
            while (!over.IsCancellationRequested)
            {
                pages.Enqueue((await individual.Client.Get(individual.Path("documents?size=100"))).Done());
            }
        }));

        /// <summary>Waits until one of them has seen such a page, however long that takes it.</summary>
        public Task Saw(string what, Func<JsonNode, bool> isSuch) => Eventually.IsTrue(
            async () =>
            {
                if (looking.IsCompleted)
                {
                    await looking; // fails as they did
                }

                return pages.Any(isSuch);
            },
            $"somebody sees {what}");

        /// <summary>Ends them; all that they saw.</summary>
        public async Task<IReadOnlyCollection<JsonNode>> End()
        {
            await over.CancelAsync();
            await looking;
            return pages;
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            over.Dispose();
        }
    }
}
