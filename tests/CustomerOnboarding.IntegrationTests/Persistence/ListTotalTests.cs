using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using Npgsql;
using static CustomerOnboarding.Domain.Customers.CustomerFilter;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>The totals of lists: kept, not counted, and exact in every snapshot whatever happens meanwhile.</summary>
public sealed class ListTotalTests(StoresCluster cluster) : StoresTests(cluster)
{
    private const int Everything = 10_000;

    // What the kept counts know, and what has to be counted.
    private static readonly CustomerFilter?[] Filters =
    [
        null,
        new InStatus(CustomerStatus.ApprovalPending),
        new Not(new InStatus(CustomerStatus.Active)),
        new All(new InStatus(CustomerStatus.Restricted), new CausedBy(RestrictionCause.Denial), new Not(new NewestRun(KycStatus.WaitingReview))),
        new Any(new OfType(CustomerType.Business), new InStatus(CustomerStatus.Locked)),
        new Text(CustomerText.Anything, TextMatch.Contains, "example.com"),
        new Text(CustomerText.Name, TextMatch.Contains, "moved"),
    ];

    [Fact]
    public async Task While_customers_come_move_change_and_go_over_two_instances_each_page_is_as_long_as_its_total()
    {
        await using var beside = Stores.Beside();
        Stores[] instances = [Stores, beside];
        var (system, other) = (await Stores.Client(), await Stores.Client());
        var actor = system with { IsClient = true };
        using var done = new CancellationTokenSource();
        var begin = Stores.Clock.GetUtcNow();

        var adding = instances.Select(instance => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await instance.Get<IListCounts>().AddUp(default);
            }
        })).ToArray();
        var looked = 0;
        var looking = instances.Select(instance => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                foreach (var filter in Filters.Concat(Spans(begin)))
                {
                    await Compare(instance, actor, filter);
                    Interlocked.Increment(ref looked);
                }
            }
        })).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Task.Run(async () =>
        {
            var random = new Random(at);
            for (var times = 0; times < 25; times++)
            {
                await Live(instances[random.Next(2)], random.Next(5) == 0 ? other : actor, system, random);
            }
        })));
        await done.CancelAsync();
        await Task.WhenAll([.. adding, .. looking]);

        Assert.True(looked > Filters.Length, "Nobody looked meanwhile.");
        foreach (var filter in Filters.Concat(Spans(begin)))
        {
            await Compare(Stores, actor, filter);
            await Compare(beside, other, filter);
        }

        while (await Stores.Get<IListCounts>().AddUp(default))
        {
        }

        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM list_count_changes"));
        Assert.Equal(
            await Stores.Database.AskAll<string>(
                """
                SELECT format('%s %s %s %s %s %s: %s', client_id, (created_at AT TIME ZONE 'UTC')::date, customer_type, status, coalesce(cause, ''), coalesce(newest_status, ''), count(*))
                FROM customers WHERE name_key IS NOT NULL GROUP BY client_id, (created_at AT TIME ZONE 'UTC')::date, customer_type, status, cause, newest_status ORDER BY 1
                """),
            await Stores.Database.AskAll<string>(
                """
                SELECT format('%s %s %s %s %s %s: %s', client_id, created_on, customer_type, status, cause, newest_status, customers)
                FROM list_counts WHERE customers <> 0 ORDER BY 1
                """));
    }

    [Fact]
    public async Task What_is_kept_is_not_counted_and_what_is_not_kept_is()
    {
        var actor = await Stores.Client();
        await Listed(actor);
        await AddUp();
        // Nobody does this. It shows where a total comes from.
        await Stores.Database.Do("UPDATE list_counts SET customers = customers + 1000");

        foreach (var filter in Filters[..5])
        {
            Assert.Equal(filter is null or InStatus { Status: CustomerStatus.ApprovalPending } or Not ? 1001 : 0, await Total(actor, filter));
        }

        Assert.Equal(1, await Total(actor, Filters[5]));
        Assert.Equal(0, await Total(actor, new All(new InStatus(CustomerStatus.ApprovalPending), new HasId(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Of_a_span_of_time_whole_days_are_added_up_and_the_rest_is_counted()
    {
        var actor = await Stores.Client();
        var midnight = new DateTimeOffset(Stores.Clock.GetUtcNow().Date.AddDays(1), TimeSpan.Zero);
        foreach (var time in new[] { midnight.AddMicroseconds(-1), midnight, midnight.AddHours(12), midnight.AddDays(1).AddMicroseconds(-1), midnight.AddDays(1), midnight.AddDays(2) })
        {
            Stores.Clock.Advance(time - Stores.Clock.GetUtcNow());
            await Listed(actor);
        }

        await AddUp();
        await Stores.Database.Do("UPDATE list_counts SET customers = customers + 1000");
        Task<long> Between(TimeMatch match, DateTimeOffset from, TimeMatch until, DateTimeOffset to) =>
            Total(actor, new All(new Time(CustomerTime.CreatedAt, match, from), new Time(CustomerTime.CreatedAt, until, to)));

        Assert.Equal(4006, await Total(actor, null));
        Assert.Equal(1003, await Between(TimeMatch.NotBefore, midnight, TimeMatch.Before, midnight.AddDays(1)));
        Assert.Equal(1003, await Between(TimeMatch.After, midnight.AddMicroseconds(-1), TimeMatch.NotAfter, midnight.AddDays(1).AddMicroseconds(-1)));
        Assert.Equal(2, await Between(TimeMatch.After, midnight, TimeMatch.Before, midnight.AddDays(1)));
        Assert.Equal(1005, await Between(TimeMatch.NotBefore, midnight.AddMicroseconds(-1), TimeMatch.NotAfter, midnight.AddDays(1)));
        Assert.Equal(0, await Between(TimeMatch.NotBefore, midnight.AddDays(1), TimeMatch.Before, midnight));
        Assert.Equal(1, await Total(actor, new Time(CustomerTime.CreatedAt, TimeMatch.At, midnight.AddHours(12))));
        Assert.Equal(4006, await Between(TimeMatch.NotBefore, DateTimeOffset.MinValue, TimeMatch.NotAfter, DateTimeOffset.MaxValue));
        Assert.Equal(0, await Total(actor, new Time(CustomerTime.CreatedAt, TimeMatch.After, DateTimeOffset.MaxValue)));
        Assert.Equal(0, await Total(actor, new Time(CustomerTime.CreatedAt, TimeMatch.Before, DateTimeOffset.MinValue)));
    }

    [Fact]
    public async Task A_total_that_was_counted_is_remembered_until_something_in_the_lists_changes()
    {
        var actor = await Stores.Client();
        await using var beside = Stores.Beside();
        var text = new Text(CustomerText.Anything, TextMatch.Contains, "example.com");
        var id = await Listed(actor);
        Assert.Equal(1, await Total(actor, text));

        // As nobody does it, so that the counts don't notice.
        await Stores.Database.Do("ALTER TABLE customers DISABLE TRIGGER USER");
        await Stores.Database.Do("UPDATE customers SET search_text = 'x'");
        Assert.Equal(1, (await Page(Stores, actor, text)).Total);
        Assert.Equal(0, (await Page(beside, actor, text)).Total);
        await Stores.Database.Do("ALTER TABLE customers ENABLE TRIGGER USER");

        await AddUp();
        Assert.Equal(1, (await Page(Stores, actor, text)).Total); // adding up changes nothing
        await Stores.Database.Do("UPDATE customers SET search_text = 'y@example.com' WHERE customer_id = $1", id.Id);
        await Listed(actor);
        Assert.Equal(2, await Total(actor, text));
        await Stores.Database.Do("UPDATE customers SET search_text = 'y' WHERE customer_id = $1", id.Id);
        Assert.Equal(1, await Total(actor, text));
        Assert.Equal(1, (await Page(beside, actor, text)).Total);
    }

    [Fact]
    public async Task Of_a_total_that_was_counted_only_days_whose_customers_changed_are_counted_again_unless_they_are_many()
    {
        var actor = await Stores.Client();
        var text = new Text(CustomerText.Anything, TextMatch.Contains, "example.com");
        for (var times = 0; times < 20; times++)
        {
            await Listed(actor);
        }

        Assert.Equal(20, await Total(actor, text));
        // As nobody does it, so that the counts don't notice: whoever is counted again has none of these.
        await Stores.Database.Do("ALTER TABLE customers DISABLE TRIGGER USER; UPDATE customers SET search_text = 'x'; ALTER TABLE customers ENABLE TRIGGER USER");

        Stores.Clock.Advance(TimeSpan.FromDays(1));
        await Listed(actor);
        Assert.Equal(21, await Total(actor, text));
        await Listed(actor);
        Assert.Equal(22, await Total(actor, text));
        await Stores.Database.Do("UPDATE customers SET search_text = 'x' WHERE customer_id = (SELECT customer_id FROM customers ORDER BY created_at DESC LIMIT 1)");
        Assert.Equal(21, await Total(actor, text));

        await Listed(actor); // so that there are more on this day than one in ten
        Assert.Equal(2, await Total(actor, text));
    }

    [Fact]
    public async Task A_text_of_any_length_is_found_and_counted()
    {
        var actor = await Stores.Client();
        var longest = string.Concat(Enumerable.Repeat("\U0001F600", 255));
        foreach (var externalId in new[] { longest, longest[..^2] + "x", "x" })
        {
            Assert.False((await Stores.Register(actor, People.Individual(lastName: longest) with { IsListed = true, ExternalId = externalId })).IsRefused);
        }

        Assert.Equal(3, await Total(actor, new Text(CustomerText.Anything, TextMatch.Contains, longest)));
        Assert.Equal(3, await Total(actor, new Text(CustomerText.Anything, TextMatch.Contains, "x"))); // as example.com has one
        Assert.Equal(1, await Total(actor, new Text(CustomerText.ExternalId, TextMatch.Is, longest)));
        Assert.Equal(1, await Total(actor, new Text(CustomerText.ExternalId, TextMatch.Is, "x")));
    }

    [Fact]
    public async Task Each_page_is_planned_for_its_own_values()
    {
        var actor = await Stores.Client();
        await Listed(actor);
        for (var times = 0; times < 20; times++)
        {
            await Total(actor, new Text(CustomerText.Anything, TextMatch.Contains, $"jo{times}"));
        }

        await using var connection = await Stores.Get<NpgsqlDataSource>().OpenConnectionAsync();
        await using var plans = new NpgsqlCommand(
            "SELECT sum(custom_plans) > 20, sum(generic_plans) > 0 FROM pg_prepared_statements WHERE statement LIKE '%search_text LIKE%' AND statement NOT LIKE '%generic_plans%'", connection);
        await using var found = await plans.ExecuteReaderAsync();
        Assert.True(await found.ReadAsync());
        Assert.Equal((true, false), (found.GetBoolean(0), found.GetBoolean(1)));
    }

    [Fact]
    public async Task Who_is_in_no_list_leaves_no_change()
    {
        var actor = await Stores.Client();
        var id = await Stores.Individual(actor);
        await new MoveCustomerHandler(Stores.Customers).Handle(actor, new MoveCustomerCommand(id, StatusMove.Lock, "odd"), default);
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM list_count_changes"));

        await Stores.Database.Do("UPDATE customers SET name_key = 'listed', search_text = 'listed' WHERE customer_id = $1", id.Id);
        Assert.Equal(1, await Total(actor, new InStatus(CustomerStatus.Locked)));
        await Stores.Database.Do("ALTER TABLE moves DISABLE TRIGGER USER; DELETE FROM moves; DELETE FROM data_keys; DELETE FROM customers");
        Assert.Equal(0, await Total(actor, null));
    }

    // One of the things that happen to customers.
    private async Task Live(Stores instance, Actor actor, Actor system, Random random)
    {
        Stores.Clock.Advance(TimeSpan.FromHours(random.Next(3)));
        var own = system with { ClientId = actor.ClientId, IsClient = false };
        var ids = await Stores.Database.AskAll<Guid>("SELECT customer_id FROM customers WHERE client_id = $1 AND status <> 'closed'", actor.ClientId);
        if (ids.Count < 5 || random.Next(3) == 0)
        {
            await (random.Next(3) switch
            {
                0 => instance.RegisterAndVerify(actor, People.Individual(lastName: "AutoApprove") with { IsListed = true }, VerificationPolicy.CardOrPassport),
                1 => instance.Register(actor, People.Business() with { IsListed = true }),
                _ => instance.Register(actor, People.Individual() with { IsListed = random.Next(4) > 0 }),
            });
            return;
        }

        var id = SentId.Of(ids[random.Next(ids.Count)]);
        switch (random.Next(7))
        {
            case 0:
                await new RemoveCustomerHandler(instance.Get<ICustomerRemoval>()).Handle(actor, id, default);
                break;
            case 1:
                Stores.Clock.Advance(TimeSpan.FromDays(random.Next(2000)));
                foreach (var sweep in instance.Get<IReadOnlyList<ISweep>>())
                {
                    await sweep.Run(default);
                }

                break;
            case 2:
                await new EditCustomerHandler(instance.Customers).Handle(actor, id, new ContactEdit(new ContactUpdate("moved@elsewhere.test", null, null), ContactUpdate.Nothing, null), default);
                break;
            case 3:
                await instance.Start(actor, id);
                break;
            default:
                StatusMove[] moves = [StatusMove.Lock, StatusMove.Unlock, StatusMove.Restrict, StatusMove.Lift, StatusMove.Close];
                await new MoveCustomerHandler(instance.Customers).Handle(own, new MoveCustomerCommand(id, moves[random.Next(moves.Length)], "odd"), default);
                break;
        }
    }

    private static IEnumerable<CustomerFilter> Spans(DateTimeOffset begin) =>
    [
        new Time(CustomerTime.CreatedAt, TimeMatch.NotBefore, begin.AddHours(30)),
        new All(new Time(CustomerTime.CreatedAt, TimeMatch.After, begin), new Time(CustomerTime.CreatedAt, TimeMatch.NotAfter, begin.AddDays(400)), new OfType(CustomerType.Individual)),
    ];

    private static Task<CustomerPage<CustomerSummary>> Page(Stores instance, Actor actor, CustomerFilter? filter) =>
        instance.Get<ICustomerList>().Page(actor, new CustomerQuery { Where = filter, Take = Everything, WithTotal = true }, default);

    private static async Task Compare(Stores instance, Actor actor, CustomerFilter? filter)
    {
        var page = await Page(instance, actor, filter);
        Assert.True(page.Items.Count == page.Total, $"{page.Items.Count} and not {page.Total}: {filter}");
    }

    private async Task<SentId> Listed(Actor actor) => SentId.Of((await Stores.Register(actor, People.Individual() with { IsListed = true })).Value.Id.Value);

    private async Task AddUp() => Assert.False(await Stores.Get<IListCounts>().AddUp(default));

    private async Task<long> Total(Actor actor, CustomerFilter? filter) => (await Page(Stores, actor, filter)).Total!.Value;
}
