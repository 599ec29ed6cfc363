using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Npgsql;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Registrations in one statement: what is wrong with one of them harms none of its neighbours.</summary>
public sealed class GatheringTests(StoresCluster cluster) : StoresTests(cluster)
{
    private readonly List<int> sizes = [];

    [Fact]
    public async Task Duplicates_in_one_statement_are_left_out_and_the_others_are_added()
    {
        var actor = await Stores.Client();
        var holder = await Stores.Individual(actor);
        var reference = await Stores.Database.Ask<string>("SELECT reference FROM customers WHERE customer_id = $1", holder.Id);

        var answers = await Together(actor, Individual(actor), Individual(actor, reference), Individual(actor));

        Assert.Null(await answers[0]);
        Assert.Equal(holder.Id, (await answers[1])!.OfReference!.Value.Value);
        Assert.Null(await answers[2]);
        Assert.Equal([1, 3], sizes);
        await Are(actor, customers: 4);
    }

    [Fact]
    public async Task A_taken_representatives_id_fails_its_own_business_alone()
    {
        var actor = await Stores.Client();
        var taken = SentId.Of(Guid.CreateVersion7());
        Assert.False((await Stores.Register(actor, People.Business(people: People.Representative(taken)))).IsRefused);

        var answers = await Together(
            actor,
            Business(actor, Guid.CreateVersion7()),
            Business(actor, Guid.CreateVersion7(), taken.Id),
            Individual(actor));

        Assert.Null(await answers[0]);
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await Assert.ThrowsAsync<PostgresException>(() => answers[1])).SqlState);
        Assert.Null(await answers[2]);
        Assert.Equal([1, 3, 1, 1, 1], sizes);
        await Are(actor, customers: 4);
    }

    [Fact]
    public async Task What_a_CHECK_refuses_fails_alone()
    {
        var actor = await Stores.Client();
        var bad = Individual(actor);
        bad.Rows.Customer.Fein = People.NineDigits(); // an individual has none

        var answers = await Together(actor, Individual(actor), bad, Individual(actor));

        Assert.Null(await answers[0]);
        Assert.Equal(PostgresErrorCodes.CheckViolation, (await Assert.ThrowsAsync<PostgresException>(() => answers[1])).SqlState);
        Assert.Null(await answers[2]);
        Assert.Equal([1, 3, 1, 1, 1], sizes);
        await Are(actor, customers: 3);
    }

    [Fact]
    public async Task A_key_that_somebody_holds_without_coming_to_an_end_holds_up_no_other_client()
    {
        var (actor, other) = (await Stores.Client(), await Stores.Client());
        var known = await Stores.Individual(actor);
        await using var connection = await Stores.Database.Open();
        await using var unfinished = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("UPDATE customers SET reference = 'Held1' WHERE customer_id = $1", connection) { Parameters = { new() { Value = known.Id } } };
        await take.ExecuteNonQueryAsync();

        var answers = await Together(actor, Individual(actor), Individual(actor, "Held1"), Individual(other), Individual(other));

        Assert.Null(await answers[0]);
        Assert.True(DatabaseOutage.Is(await Assert.ThrowsAsync<PostgresException>(() => answers[1])));
        Assert.Null(await answers[2]);
        Assert.Null(await answers[3]);
        Assert.Equal([1, 4, 2, 1, 1, 2], sizes);
        await Are(actor, customers: 3);
        await Are(other, customers: 2);
    }

    // A first one keeps the writer busy until all the others wait.
    private async Task<Task<Holders?>[]> Together(Actor actor, params NewCustomer[] rows)
    {
        var statements = Stores.Get<CustomerStatements>();
        using var begun = new ManualResetEventSlim();
        using var open = new ManualResetEventSlim();
        var gathering = new Gathering<NewCustomer, Holders?>(
            sent =>
            {
                sizes.Add(sent.Count);
                begun.Set();
                open.Wait();
                return statements.Register(sent);
            },
            64,
            one => one.Rows.Customer.ClientId)
        { Patience = Timeout.InfiniteTimeSpan };
        var first = Task.Run(() => gathering.Ask(Individual(actor), CancellationToken.None)); // who comes alone waits on its own thread
        begun.Wait();
        var asked = rows.Select(row => gathering.Ask(row, CancellationToken.None)).ToArray();
        open.Set();
        Assert.Null(await first);
        await Task.WhenAll(asked.Select(one => one.ContinueWith(_ => { }, TaskScheduler.Default)));
        return asked;
    }

    private NewCustomer Individual(Actor actor, string? reference = null) => Row(actor, new Individual
    {
        Standing = Standing(CustomerType.Individual),
        Reference = reference ?? Stores.Made("Ref"),
        CreatedAt = Stores.Clock.GetUtcNow(),
        Person = People.Person(People.NineDigits()),
    });

    private NewCustomer Business(Actor actor, params Guid[] representatives) => Row(actor, new Business
    {
        Standing = Standing(CustomerType.Business),
        Reference = Stores.Made("Ref"),
        CreatedAt = Stores.Clock.GetUtcNow(),
        Organization = new Organization { Name = "Example Widgets" },
        Representatives = [.. representatives.Select(id => new Representative(id, null, null, [], People.Person(People.NineDigits())))],
    });

    private CustomerStanding Standing(CustomerType type) =>
        CustomerStanding.Registered(new CustomerId(Guid.CreateVersion7(), type), Stores.Clock.GetUtcNow());

    private NewCustomer Row(Actor actor, Customer customer) => new(
        Stores.Get<CustomerMapping>().Register(actor.ClientId, customer, Uniqueness.Ssn | Uniqueness.Fein),
        AuditRow.Of(actor, AuditEntries.CustomerRegistered(customer.Id.Value), customer.CreatedAt));

    // Whoever was added is there whole, and of the others nothing is.
    private async Task Are(Actor actor, int customers) => Assert.Equal(
        $"{customers} {customers} {customers}",
        await Stores.Database.Ask<string>(
            """
            SELECT format('%s %s %s', (SELECT count(*) FROM customers WHERE client_id = $1), (SELECT count(*) FROM data_keys WHERE client_id = $1),
                (SELECT count(*) FROM audit_entries WHERE client_id = $1 AND action = 'customer.registered'))
            """,
            actor.ClientId));
}
