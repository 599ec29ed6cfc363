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
    private const int Lookers = 4;

    [OwnInstanceFact]
    public async Task No_page_counts_other_documents_than_it_shows_while_they_come_and_go()
    {
        var individual = await Registered.Individual(await BvnkClient.New(host.Instance));
        var pages = new ConcurrentBag<JsonNode>();
        using var over = new CancellationTokenSource();
        var looking = Look(individual, pages, over.Token);
        try
        {
            // Two come together and go one by one: there are none, two or one.
            for (var round = 0; round < Rounds; round++)
            {
                var given = await individual.Give(Registered.Document("SOURCE_OF_FUNDS"), Registered.Document("SOURCE_OF_WEALTH"));
                foreach (var document in given["documents"]!.AsArray())
                {
                    (await individual.Client.Send("DELETE", $"{Registered.Customers}/documents/{document!["reference"]}")).Nothing();
                }
            }
        }
        finally
        {
            await over.CancelAsync();
        }

        await looking;
        Assert.All(pages, page => Assert.Null(Mixture(page)));
        Assert.Equal([0, 1, 2], pages.Select(page => (int)page["totalElements"]!).Distinct().Order());
    }

    [OwnInstanceFact]
    public async Task No_page_has_documents_of_one_person_judged_and_not_judged()
    {
        var (client, pages) = (await BvnkClient.New(host.Instance), new ConcurrentBag<JsonNode>());
        for (var round = 0; round < 5; round++)
        {
            var individual = await Registered.Individual(client);
            using var over = new CancellationTokenSource();
            var looking = Look(individual, pages, over.Token);
            try
            {
                await individual.GiveAll();
                await individual.Becomes("VERIFIED");
            }
            finally
            {
                await over.CancelAsync();
            }

            await looking;
        }

        Assert.All(pages, page => Assert.Null(Mixture(page)));
        Assert.Equal(["APPROVED", "PENDING"], pages.SelectMany(Statuses).Distinct().Order());
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

    private static Task Look(Registered individual, ConcurrentBag<JsonNode> pages, CancellationToken over) => Task.WhenAll(Enumerable.Range(0, Lookers).Select(async _ =>
    {
        while (!over.IsCancellationRequested)
        {
            pages.Add((await individual.Client.Get(individual.Path("documents?size=100"))).Done());
        }
    }));
}
