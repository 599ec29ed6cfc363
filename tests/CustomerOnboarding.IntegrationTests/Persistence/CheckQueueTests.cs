using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Which checks are claimed, by whom, and how they are shared between clients.</summary>
public sealed class CheckQueueTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly Dictionary<string, int> Nothing = [];

    private ICheckQueue Queue => Stores.Get<ICheckQueue>();

    [Fact]
    public async Task One_clients_thousands_do_not_stand_before_anothers_one()
    {
        var (busy, calm) = (await Stores.Client(), await Stores.Client());
        await Multiply(await Begun(busy), 4000);
        Stores.Clock.Advance(TimeSpan.FromMinutes(1));
        var single = await Begun(calm);

        var claimed = await Queue.Claim(8, Nothing, perClient: 4, default);

        Assert.Equal([4, 1], claimed.GroupBy(check => check.ClientId).Select(group => group.Count()).OrderDescending());
        Assert.Contains(new ClaimedCheck(calm.ClientId, single.Id), claimed);
        Assert.Contains(new ClaimedCheck(calm.ClientId, single.Id), await OfAnotherTurn(limit: 2));
    }

    [Fact]
    public async Task What_a_client_has_in_hand_counts()
    {
        var (busy, calm) = (await Stores.Client(), await Stores.Client());
        await Multiply(await Begun(busy), 20);
        await Multiply(await Begun(calm), 20);

        var claimed = await Queue.Claim(100, new Dictionary<string, int> { [busy.ClientId] = 3, [calm.ClientId] = 9 }, perClient: 5, default);

        Assert.Equal(2, claimed.Count);
        Assert.All(claimed, check => Assert.Equal(busy.ClientId, check.ClientId));
    }

    [Fact]
    public async Task A_claim_is_its_claimers_until_its_lease_ends()
    {
        var actor = await Stores.Client();
        await Multiply(await Begun(actor), 40);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Queue.Claim(5, Nothing, perClient: 5, default)));

        var claimed = claims.SelectMany(claim => claim).ToArray();
        Assert.NotEmpty(claimed);
        Assert.Equal(claimed.Length, claimed.Distinct().Count());
        var rest = await Queue.Claim(100, Nothing, perClient: 100, default);
        Assert.Equal(40 - claimed.Length, rest.Count);
        Assert.Empty(await Queue.Claim(100, Nothing, perClient: 100, default));
        Stores.Clock.Advance(KycProcess.Lease);
        Assert.Equal(40, (await Queue.Claim(100, Nothing, perClient: 100, default)).Count);
    }

    [Fact]
    public async Task A_callback_makes_a_running_check_due_and_no_other()
    {
        var actor = await Stores.Client();
        var running = (await Stores.Start(actor, await Stores.Individual(actor, "Running"))).Value;
        var waiting = (await Stores.Start(actor, await Stores.Individual(actor))).Value;
        Assert.Empty(await Queue.Claim(10, Nothing, 10, default));

        await Queue.MakeDue(actor, running.Id, default);
        await Queue.MakeDue(actor, waiting.Id, default);

        Assert.Equal([new ClaimedCheck(actor.ClientId, running.Id)], await Queue.Claim(10, Nothing, 10, default));
    }

    [Fact]
    public async Task A_claim_looks_at_no_more_rows_than_the_clients_may_have()
    {
        var actor = await Stores.Client();
        await Multiply(await Begun(actor), 4000);
        await Stores.Database.Do("ANALYZE");
        var before = await Fetched();

        Assert.Equal(5, (await Queue.Claim(50, Nothing, perClient: 5, default)).Count);
        await Stores.DisposeAsync(); // its connections tell their counts when they end

        var fetched = await Host.Eventually.Get(Fetched, now => now > before);
        Assert.InRange(fetched - before, 5, 100);
    }

    private async Task<IReadOnlyList<ClaimedCheck>> OfAnotherTurn(int limit)
    {
        Stores.Clock.Advance(KycProcess.Lease);
        return await Queue.Claim(limit, Nothing, perClient: 4, default);
    }

    // At the moment of the registration, so a microsecond after it: due only when time goes on.
    private async Task<KycApplication> Begun(Actor actor)
    {
        var begun = (await Stores.Start(actor, await Stores.Individual(actor), inBackground: true)).Value;
        Stores.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return begun;
    }

    // As many as if it had been started so often.
    private Task Multiply(KycApplication application, int times) => Stores.Database.Do(
        """
        INSERT INTO applications (client_id, application_id, customer_id, reference, policy, entities, documents, status, next_check_at, failed_checks,
            created_at, updated_at)
        SELECT client_id, gen_random_uuid(), customer_id, reference || n, policy, entities, documents, status, next_check_at, failed_checks,
            created_at, updated_at
        FROM applications, generate_series(2, $2) n WHERE application_id = $1
        """,
        application.Id,
        times);

    private Task<long> Fetched() => Stores.Database.Ask<long>(
        "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables WHERE relname = 'applications'");
}
