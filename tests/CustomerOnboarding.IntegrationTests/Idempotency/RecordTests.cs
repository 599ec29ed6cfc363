using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.IntegrationTests.Idempotency;

/// <summary>The store of keys by itself: leases, ends, what is forgotten and what is destroyed.</summary>
public sealed class RecordTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly StoredAnswer Answer = new(201, "{}"u8.ToArray());

    private static readonly IdempotencyPolicy FreesRefused = new(1, 36, KeepsRefused: false);

    private IIdempotencyStore Keys => Stores.Get<IIdempotencyStore>();

    [OwnInstanceFact]
    public async Task Who_comes_back_after_the_lease_changes_nothing_where_another_runs()
    {
        var (late, next) = (await Requester(), await Requester());
        next = next with { ClientId = late.ClientId };
        var slow = await Claim(late);
        Stores.Clock.Advance(IdempotencyPolicy.Lease - TimeSpan.FromTicks(10));
        Assert.Equal(IdempotencyVerdict.InUse, await Denied(next));
        Stores.Clock.Advance(TimeSpan.FromTicks(10));
        var quick = await Claim(next);

        var lost = await Assert.ThrowsAsync<ClaimLostException>(() => Register(late, slow));
        Assert.False((await Register(next, quick)).IsRefused);

        Assert.Equal(IdempotencyVerdict.InUse, lost.Verdict);
        Assert.Null(slow.Committed);
        Assert.Equal(201, quick.Committed?.Status);
        await Keys.Release(late, slow); // not its own any more
        Assert.Equal("answered", await State());
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM data_keys"));
    }

    [OwnInstanceFact]
    public async Task A_key_is_free_after_a_failure_and_where_the_dialect_says_so_after_a_refusal()
    {
        var actor = await Requester();
        await Keys.Release(actor, await Claim(actor));
        await Keys.Refused(actor, await Claim(actor, path: "/other"), FreesRefused);
        await Keys.Refused(actor, await Claim(actor, body: 2), new IdempotencyPolicy(1, 36, KeepsRefused: true));

        Assert.Equal(IdempotencyVerdict.Reused, await Denied(actor, body: 3));
        await Claim(actor with { RequestId = Guid.NewGuid().ToString("N") }, body: 2);
        Assert.Equal("running", await State());
    }

    [OwnInstanceFact]
    public async Task A_body_that_comes_last_has_to_be_the_first_ones()
    {
        var actor = await Requester();
        await Keys.Refused(actor, await Claim(actor), new IdempotencyPolicy(1, 36, KeepsRefused: true));
        var again = actor with { RequestId = Guid.NewGuid().ToString("N") };
        var ahead = await Claim(again, body: null);

        ahead.Body = new byte[32]; // another one
        var lost = await Assert.ThrowsAsync<ClaimLostException>(() => Register(again, ahead));
        Assert.Equal(IdempotencyVerdict.Reused, lost.Verdict);
        ahead.Body = Body(1);
        Assert.False((await Register(again, ahead)).IsRefused);
    }

    [OwnInstanceFact]
    public async Task A_key_is_forgotten_after_a_day_with_or_without_a_sweep()
    {
        var actor = await Requester();
        await Keys.Finish(actor, await Claim(actor), Answer, null);
        await Keys.Finish(actor, await Claim(actor, "other"), Answer, null);
        Stores.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.IsType<ClaimAnswer.Replayed>(await Keys.Claim(actor, Request(), default));
        Stores.Clock.Advance(TimeSpan.FromSeconds(2));

        await Claim(actor with { RequestId = Guid.NewGuid().ToString("N") }, path: "/other", body: 7);
        await Sweep();

        Assert.Equal("running", await State()); // the other is gone
        Assert.Contains("idempotency keys", Stores.Get<IReadOnlyList<ISweep>>().Select(sweep => sweep.What));
    }

    [OwnInstanceFact]
    public async Task An_answer_to_a_change_of_nothing_is_kept_under_the_customers_lock_too()
    {
        var actor = await Requester();
        var customer = SentId.Of((await Register(actor, await Claim(actor))).Value.Id.Value);
        var changing = actor with { RequestId = Guid.NewGuid().ToString("N") };
        var claim = await Claim(changing, "nothing");

        await Stores.Customers.Change(Acting(changing, claim), customer, (_, _) => new CustomerChange(), default);

        Assert.NotNull(claim.Committed);
        Assert.Equal(customer.Id, await Stores.Database.Ask<Guid>("SELECT customer_id FROM idempotency_records WHERE request_id = $1", changing.RequestId));
    }

    [OwnInstanceFact]
    public async Task An_answer_about_a_customer_ends_with_it_but_for_that_to_the_end_itself()
    {
        var (actor, end) = (await Requester(), Guid.NewGuid().ToString("N"));
        var registered = await Claim(actor);
        var customer = (await Register(actor, registered)).Value;
        await Keys.Finish(actor, await Claim(actor, "of none"), Answer, null);
        var removing = await Claim(actor with { RequestId = end }, "the end");
        await using (var work = await UnitOfWork.Begin(
            Stores.Get<IDbContextFactory<OnboardingDbContext>>(), Stores.Get<Turns>(), Acting(actor with { RequestId = end }, removing), customer.Id.Value, null, Stores.Clock, default))
        {
            await work.DestroyAnswers(customer.Id.Value, default);
            await work.Db.DataKeys.ExecuteDeleteAsync();
            await work.Commit(customer, default);
        }

        var gone = Assert.IsType<ClaimAnswer.Denied>(await Keys.Claim(actor, Request(), default));
        Assert.Equal((IdempotencyVerdict.Gone, customer.Id), (gone.Verdict, gone.Customer));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM idempotency_records WHERE state = 'gone' AND answer IS NULL"));
        Assert.IsType<ClaimAnswer.Replayed>(await Keys.Claim(actor, Request("of none"), default));
        Assert.Equal(end, Assert.IsType<ClaimAnswer.Replayed>(await Keys.Claim(actor, Request("the end"), default)).RequestId);
    }

    [OwnInstanceFact]
    public async Task An_answer_whose_customers_data_key_is_destroyed_opens_no_more()
    {
        var actor = await Requester();
        var customer = (await Register(actor, await Claim(actor))).Value;
        Assert.IsType<ClaimAnswer.Replayed>(await Keys.Claim(actor, Request(), default));

        await Stores.Database.Do("DELETE FROM data_keys");

        var gone = Assert.IsType<ClaimAnswer.Denied>(await Keys.Claim(actor, Request(), default));
        Assert.Equal((IdempotencyVerdict.Gone, customer.Id), (gone.Verdict, gone.Customer));
    }

    private async Task<Actor> Requester() => await Stores.Client() with { RequestId = Guid.NewGuid().ToString("N") };

    private static byte[] Body(byte content) => [.. Enumerable.Repeat(content, 32)];

    private static KeyedRequest Request(string key = "key", string path = "/path", byte? body = 1) => new(key, "POST", path, body is { } content ? Body(content) : null);

    private async Task<IdempotencyClaim> Claim(Actor actor, string key = "key", string path = "/path", byte? body = 1) =>
        Assert.IsType<ClaimAnswer.Granted>(await Keys.Claim(actor, Request(key, path, body), default)).Claim;

    private async Task<IdempotencyVerdict> Denied(Actor actor, byte? body = 1) =>
        Assert.IsType<ClaimAnswer.Denied>(await Keys.Claim(actor, Request(body: body), default)).Verdict;

    private static Actor Acting(Actor actor, IdempotencyClaim claim) => actor with { Idempotency = new IdempotentCall(claim, typeof(Customer), _ => Answer) };

    private Task<Result<Customer>> Register(Actor actor, IdempotencyClaim claim) => Stores.Register(Acting(actor, claim), People.Individual());

    private Task<string> State() => Stores.Database.Ask<string>("SELECT string_agg(state, ',') FROM idempotency_records");

    private async Task Sweep()
    {
        foreach (var sweep in Stores.Get<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(CancellationToken.None);
        }
    }
}
