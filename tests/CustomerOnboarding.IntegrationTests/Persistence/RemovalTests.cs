using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Customers that their clients remove: gone for the client at once, for everybody when the retention period is over.</summary>
public sealed class RemovalTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1826);

    [Fact]
    public async Task Removed_it_is_nowhere_for_its_client_and_what_was_unique_is_free()
    {
        var system = await Stores.Client();
        var partner = system with { IsClient = true };
        var command = People.Business(people: [People.Representative(new SentId(Guid.Empty, "own-1"))]) with { IsListed = true };
        command = command with { Unique = Uniqueness.Fein | Uniqueness.Email };
        var before = (await Stores.Register(partner, command)).Value;
        var id = SentId.Of(before.Id.Value);
        var run = (await Stores.Start(partner, id, inBackground: true)).Value;

        var removed = await Remove(partner, id);

        Assert.Equal((before.Reference, CustomerStatus.ApprovalPending), (removed.Value.Reference, removed.Value.Standing.Status));
        Assert.All(((Business)removed.Value).Representatives, one => Assert.Null(one.Person.Ssn));
        Assert.Equal(ErrorKind.CustomerNotFound, (await Remove(partner, id)).Error?.Kind);
        Assert.Null(await Stores.Customers.Find(partner, id, default));
        Assert.Null(await Stores.Customers.Exists(partner, id, default));
        Assert.Equal((null, null), await Stores.Applications.Find(partner, id, null, default));
        Assert.Equal(ErrorKind.CustomerNotFound, (await Stores.Start(partner, id)).Error?.Kind);
        Assert.Equal(ErrorKind.CustomerNotFound, (await Edit(partner, id)).Error?.Kind);
        Assert.Empty((await Stores.Get<ICustomerList>().Page(partner, new CustomerQuery { Take = 10 }, default)).Items);
        Assert.Equal(ErrorKind.CustomerNotFound, (await Stores.Get<ICustomerVersions>().List(partner, id, null, 10, Stores.Clock.GetUtcNow(), default)).Error?.Kind);
        Assert.Equal(ErrorKind.CustomerNotFound, (await new UnmaskHandler(Stores.Get<ICustomerDisclosure>()).Handle(partner, new UnmaskCommand(id, []), default)).Error?.Kind);
        Assert.Equal("withdrawn", await Stores.Database.Ask<string>("SELECT status FROM applications WHERE application_id = $1", run.Id));

        // Operators still see it, also what was unique of it.
        Assert.True((await Stores.Customers.Find(system, id, default))!.Standing.IsRemoved);
        Assert.Equal(before.Reference, (await Stores.Get<ICustomerVersions>().Find(system, id, 1, Stores.Clock.GetUtcNow(), default)).Value.Customer.Reference);
        Assert.Single((await Stores.Get<ICustomerList>().Search(new CustomerQuery { Take = 10, Where = new CustomerFilter.HasId(id.Id) }, default)).Items);

        // The same once more: reference, FEIN, email, and the representative's own id.
        Assert.False((await Stores.Register(partner, command)).IsRefused);
    }

    [Fact]
    public async Task Its_applications_end_after_all_that_was_before_though_another_instances_clock_is_ahead()
    {
        var actor = (await Stores.Client()) with { IsClient = true };
        var customer = await Stores.Individual(actor);
        var run = (await Stores.Start(actor, customer, inBackground: true)).Value;
        var ahead = Stores.Clock.GetUtcNow().AddSeconds(2);
        await Stores.Database.Do("UPDATE applications SET updated_at = $2 WHERE application_id = $1", run.Id, ahead);

        Assert.False((await Remove(actor, customer)).IsRefused);

        Assert.True(await Stores.Database.Ask<bool>("SELECT status = 'withdrawn' AND updated_at > $2 FROM applications WHERE application_id = $1", run.Id, ahead));
        Assert.True(await Stores.Database.Ask<bool>("SELECT bool_or(at > $2) FROM moves WHERE application_id = $1", run.Id, ahead));
    }

    [Fact]
    public async Task A_locked_customer_is_not_removed_and_a_closed_one_is()
    {
        var actor = (await Stores.Client()) with { IsClient = true };
        var (locked, closed) = (await Stores.Individual(actor), await Stores.Individual(actor));
        var move = new MoveCustomerHandler(Stores.Customers);
        await move.Handle(actor, new MoveCustomerCommand(locked, StatusMove.Lock, "odd"), default);
        await move.Handle(actor, new MoveCustomerCommand(closed, StatusMove.Close, "odd"), default);

        Assert.Equal(ErrorKind.CustomerLocked, (await Remove(actor, locked)).Error?.Kind);
        Assert.NotNull(await Stores.Customers.Find(actor, locked, default));
        Assert.False((await Remove(actor, closed)).IsRefused);
        Assert.Null(await Stores.Customers.Find(actor, closed, default));
    }

    [Fact]
    public async Task After_the_retention_period_its_key_and_all_that_is_in_clear_are_gone_and_the_trail_stays()
    {
        var actor = await Stores.Client();
        var (one, other) = (await Named("Firstname"), await Named("Secondname"));
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        await Edit(actor, one);
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        var passport = await Stores.Passport(actor);
        var run = (await Stores.Start(actor, one)).Value;
        Assert.False((await Stores.Update(actor, run, [passport])).IsRefused);
        await Remove(actor, one);
        Stores.Clock.Advance(Retention - TimeSpan.FromMinutes(1));
        await Remove(actor, other);
        await Sweep();
        Assert.NotNull(await Stores.Customers.Find(actor, one, default));
        Stores.Clock.Advance(TimeSpan.FromMinutes(2));

        await Sweep();

        Assert.Null(await Stores.Customers.Find(actor, one, default));
        Assert.NotNull(await Stores.Customers.Find(actor, other, default));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM data_keys WHERE customer_id = $1", one.Id));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM customer_versions WHERE customer_id = $1", one.Id));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers WHERE customers::text ILIKE '%firstname%'"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers WHERE customers::text LIKE '%Secondname%'"));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM file_pieces"));
        Assert.Equal(
            ["customer.registered", "customer.updated", "customer.status-moved", "customer.erased"],
            await Stores.Database.AskAll<string>("SELECT action FROM audit_entries WHERE subject = $1 ORDER BY at", one.Id.ToString()));
        await Sweep(); // nothing more
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'customer.erased'"));

        async Task<SentId> Named(string name) =>
            SentId.Of((await Stores.Register(actor, People.Individual(lastName: name) with { IsListed = true, ExternalId = name })).Value.Id.Value);
    }

    private async Task Sweep()
    {
        foreach (var sweep in Stores.Get<IReadOnlyList<ISweep>>())
        {
            await sweep.Run(default);
        }
    }

    private Task<Result<Customer>> Remove(Actor actor, SentId id) => new RemoveCustomerHandler(Stores.Get<ICustomerRemoval>()).Handle(actor, id, default);

    private Task<Result<Customer>> Edit(Actor actor, SentId id) => new EditCustomerHandler(Stores.Customers).Handle(
        actor, id, new ContactEdit(new ContactUpdate("other@example.com", null, null), ContactUpdate.Nothing, null), default);
}
