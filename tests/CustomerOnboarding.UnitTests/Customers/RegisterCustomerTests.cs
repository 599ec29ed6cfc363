using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.UnitTests.Customers;

/// <summary>What a registration makes, and what it hands to the store.</summary>
public class RegisterCustomerTests
{
    private static readonly Actor Caller = new("DEMO", "demo", "0123456789abcdef0123456789abcdef");
    private static readonly RegisterIndividualCommand Ann = new("ref-1", Uniqueness.Ssn, Made.Person());
    private readonly CustomersInMemory store = new();

    [Fact]
    public async Task An_individual_is_stored_as_it_is_answered_and_waits_for_approval()
    {
        var customer = Assert.IsType<Individual>((await Register(Ann)).Value);

        var registration = Assert.Single(store.Added);
        Assert.Same(customer, registration.Customer);
        Assert.Equal(Uniqueness.Ssn, registration.Unique);
        Assert.Equal(CustomerStanding.Registered(customer.Id, Made.Now), customer.Standing);
        Assert.Equal((CustomerType.Individual, "ref-1", Made.Now), (customer.Id.Type, customer.Reference, customer.CreatedAt));
        Assert.Same(Ann.Person, customer.Person);
        Assert.Equal(("customer.registered", customer.Id.Value.ToString()), (registration.Entry.Action, registration.Entry.Subject));
        Assert.Empty(registration.Entry.Fields);
    }

    [Fact]
    public async Task A_reference_that_is_not_sent_is_made_up_and_never_the_same()
    {
        var (one, other) = ((await Register(Ann with { Reference = null })).Value, (await Register(Ann with { Reference = null })).Value);

        Assert.Equal(Base62.Of(one.Id.Value), one.Reference);
        Assert.NotEqual(one.Reference, other.Reference);
    }

    [Fact]
    public async Task An_id_tells_its_moment_so_that_indexes_stay_compact()
    {
        var id = (await Register(Ann)).Value.Id.Value;

        Assert.Equal(7, id.Version);
        Assert.Equal(Made.Now.ToUnixTimeMilliseconds().ToString("x12"), id.ToString("N")[..12]);
    }

    [Fact]
    public async Task A_business_has_its_representatives_in_order_each_with_an_id_of_ours()
    {
        var business = Assert.IsType<Business>((await Register(Business(
            new(null, "r1", [RepresentativeRole.Director], Made.Person("One")),
            new(new SentId(Made.Id(50), "sent-as-ours"), null, [], Made.Person("Two")),
            new(Made.OwnId("mine"), null, [], Made.Person("Three"))))).Value);

        Assert.Equal(["One", "Two", "Three"], business.Representatives.Select(one => one.Person.LastName));
        Assert.Equal([null, null, "mine"], business.Representatives.Select(one => one.OwnId));
        Assert.Equal(("r1", RepresentativeRole.Director), (business.Representatives[0].Reference, Assert.Single(business.Representatives[0].Roles)));
        Assert.Equal(Made.Id(50), business.Representatives[1].Id);
        Assert.DoesNotContain(Guid.Empty, business.Representatives.Select(one => one.Id));
        Assert.Equal(4, business.Representatives.Select(one => one.Id).Append(business.Id.Value).Distinct().Count());
        Assert.Equal(CustomerType.Business, business.Id.Type);
    }

    [Fact]
    public async Task Everybody_registered_can_be_named_as_they_were_sent()
    {
        SentId[] sent = [new(Made.Id(50), "ours", CustomerType.Business), Made.OwnId("mine"), new(Made.Id(51), "an-individuals", CustomerType.Individual)];

        var business = (Business)(await Register(Business([.. sent.Select(id => new NewRepresentative(id, null, [], Made.Person()))]))).Value;

        Assert.All(sent.Zip(business.Representatives), pair => Assert.True(pair.Second.Is(pair.First), pair.First.Text));
    }

    public static TheoryData<SentId, SentId, bool> Pairs => new()
    {
        { Made.OwnId("a"), Made.OwnId("a"), true },
        { Made.OwnId("a"), Made.OwnId("A"), false },
        { Made.OwnId("a"), Made.OwnId("b"), false },
        { SentId.Of(Made.Id(50)), SentId.Of(Made.Id(50)), true },
        { SentId.Of(Made.Id(50)), SentId.Of(Made.Id(51)), false },
        { new(Made.Id(50), "0000003A"), new(Made.Id(50), "0000003a"), true }, // one UUID in two writings
        { SentId.Of(Made.Id(50)), Made.OwnId("a"), false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task An_id_that_is_sent_twice_is_refused_before_anything_is_stored(SentId one, SentId other, bool isRepeated)
    {
        var person = Made.Person();

        var answer = await Register(Business(new(one, null, [], person), new(null, null, [], person), new(other, null, [], person), new(null, null, [], person)));

        var ownId = other.Id == Guid.Empty ? other.Text : null;
        Assert.Equal(isRepeated ? new IdExists(other.Id, ownId) : null, answer.Error);
        Assert.Equal(isRepeated ? 0 : 1, store.Added.Count);
    }

    [Fact]
    public async Task What_the_store_refuses_is_the_answer()
    {
        store.Refusal = new CustomerExists("DEMO", Made.Ann);

        Assert.Same(store.Refusal, (await Register(Ann)).Error);
    }

    private static RegisterBusinessCommand Business(params NewRepresentative[] representatives) =>
        new("ref-2", Uniqueness.Fein, Made.Business().Organization, representatives);

    private async Task<Result<Customer>> Register(RegisterCustomerCommand command) =>
        await new RegisterCustomerHandler(store).Handle(Caller, command, Made.Now, CancellationToken.None);
}
