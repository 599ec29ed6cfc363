using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Lists beside a plain scan of the same customers: random filters, orders and pages.</summary>
public sealed class CustomerListTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly string[] Names = ["Ann Élan", "ann élan", "Bob 100%", "bob_under", "Zoë", "李雷", "Al\\ice", "a", "Ann"];

    private ICustomerList List => Stores.Get<ICustomerList>();

    [Fact]
    public async Task Every_filter_order_and_page_finds_what_a_plain_scan_finds()
    {
        var random = new Random(20261128);
        var (actor, stranger) = (await Stores.Client(), await Stores.Client());
        var all = await Some(actor, random, 120);
        await Some(stranger, random, 30);

        for (var at = 0; at < 250; at++)
        {
            // Totals come out of changes at first, of what is kept and changes then, and of what is kept alone.
            if (at is 80 or 160)
            {
                await Stores.Get<IListCounts>().AddUp(default);
                all = at == 80 ? await Some(actor, random, 10, all.Length) : all;
            }

            var query = Query(random, all);
            var expected = Scan(all, query).ToArray();

            var page = await List.Page(actor, query, default);

            var found = page.Items.Select(one => one.Id.Value).ToArray();
            Assert.True(expected.Skip(query.Skip).Take(query.Take).Select(one => one.Id.Value).SequenceEqual(found), query.ToString());
            Assert.Equal(query.WithTotal ? expected.Length : null, page.Total);
            Assert.Equal(query.Skip + query.Take < expected.Length, page.Next is not null);
        }
    }

    [Fact]
    public async Task By_its_cursor_a_list_is_walked_once_whatever_comes_in_between()
    {
        var random = new Random(5);
        var actor = await Stores.Client();
        var all = await Some(actor, random, 40);
        foreach (var sort in new CustomerSort[][]
        {
            [], [new(CustomerSortKey.Name)], [new(CustomerSortKey.CreatedAt, true)], [new(CustomerSortKey.Status), new(CustomerSortKey.Name, true)],
        })
        {
            var query = new CustomerQuery { Sort = sort, Take = 7 };
            var walked = new List<Guid>();
            for (string? after = null; walked.Count == 0 || after is not null;)
            {
                var page = await List.Page(actor, query with { After = after }, default);
                walked.AddRange(page.Items.Select(one => one.Id.Value));
                after = page.Next;
            }

            Assert.Equal(Scan(all, query with { Take = 100 }).Select(one => one.Id.Value), walked);
        }

        await Assert.ThrowsAsync<FormatException>(() => List.Page(actor, new CustomerQuery { Take = 1, After = "no cursor" }, default));
        await Assert.ThrowsAsync<FormatException>(() => List.Page(actor, new CustomerQuery { Take = 1, After = "WyJhIiwiYiIsImMiXQ" }, default));
    }

    [Fact]
    public async Task Whole_customers_are_read_with_their_people_and_without_SSNs()
    {
        var actor = await Stores.Client();
        var business = (await Stores.Register(actor, People.Business(people: [People.Representative(), People.Representative()]) with { IsListed = true })).Value;
        var individual = (await Stores.Register(actor, People.Individual() with { IsListed = true })).Value;
        await Stores.Register(actor, People.Individual()); // in no list

        var page = await List.DocumentedPage(actor, new CustomerQuery { Sort = [new(CustomerSortKey.CreatedAt)], Take = 10, WithTotal = true }, default);

        Assert.Equal(2, page.Total);
        Assert.Equal([business.Id, individual.Id], page.Items.Select(one => one.Customer.Id).OrderBy(id => id.Type == CustomerType.Individual));
        var people = page.Items.Select(one => one.Customer).OfType<Business>().Single().Representatives;
        Assert.Equal(((Business)business).Representatives.Select(one => one.Id), people.Select(one => one.Id));
        Assert.All(people, one => Assert.Null(one.Person.Ssn));
        Assert.Null(page.Items.Select(one => one.Customer).OfType<Individual>().Single().Person.Ssn);
    }

    [Fact]
    public async Task Operators_find_customers_of_all_clients_in_lists_or_not_by_number_and_by_text()
    {
        var (one, other) = (await Stores.Client(), await Stores.Client());
        var (ssn, fein, name) = (People.NineDigits(), People.NineDigits(), "Nobody" + Stores.Made("x"));
        var first = (await Stores.Register(one, People.Individual(ssn: ssn, lastName: name))).Value;
        var second = (await Stores.Register(other, People.Individual(ssn: ssn, lastName: name) with { IsListed = true })).Value;
        var business = (await Stores.Register(other, People.Business(fein: fein))).Value;

        Assert.Equal(Ids(first, second), await Found(new CustomerFilter.HasSsn(new(ssn[..3] + "-" + ssn[3..5] + "-" + ssn[5..]))));
        Assert.Equal(Ids(business), await Found(new CustomerFilter.HasFein(new(fein))));
        Assert.Equal(Ids(first, second), await Found(new CustomerFilter.Text(CustomerText.Anything, TextMatch.Contains, name.ToUpperInvariant())));
        Assert.Equal(Ids(second), await Found(new CustomerFilter.All(
            new CustomerFilter.Text(CustomerText.Name, TextMatch.Contains, name), new CustomerFilter.OfClient(other.ClientId), new CustomerFilter.OfDialect("test"))));
        Assert.Equal(Ids(first), await Found(new CustomerFilter.HasId(first.Id.Value)));
        Assert.Equal(Ids(business), await Found(new CustomerFilter.Text(CustomerText.Reference, TextMatch.Is, business.Reference)));

        static Guid[] Ids(params Customer[] customers) => [.. customers.Select(customer => customer.Id.Value).Order()];

        async Task<Guid[]> Found(CustomerFilter filter) =>
            [.. (await List.Search(new CustomerQuery { Where = filter, Take = 10 }, default)).Items.Select(customer => customer.Id.Value).Order()];
    }

    [Fact]
    public async Task Operators_find_the_newest_however_many_transactions_of_others_came_before()
    {
        var (actor, name) = (await Stores.Client(), "Nobody" + Stores.Made("y"));
        await Stores.Database.Do("DO $$ BEGIN FOR i IN 1..50000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
        var registered = (await Stores.Register(actor, People.Individual(lastName: name))).Value;

        var found = await List.Search(new CustomerQuery { Where = new CustomerFilter.Text(CustomerText.Anything, TextMatch.Contains, name), Take = 10 }, default);

        Assert.True(found.IsUpToDate);
        Assert.Equal(registered.Id, Assert.Single(found.Items).Id);
    }

    private async Task<Customer[]> Some(Actor actor, Random random, int number, int before = 0)
    {
        for (var at = 0; at < number; at++)
        {
            // Some days have many, some one.
            Stores.Clock.Advance(random.Next(8) == 0 ? TimeSpan.FromHours(random.Next(40)) : TimeSpan.FromSeconds(random.Next(2)));
            var name = Pick(random, Names);
            RegisterCustomerCommand command = random.Next(3) == 0
                ? new RegisterBusinessCommand(null, Uniqueness.None, new Organization { Name = name, Email = Email(), Phones = [new(null, "1", $"555{random.Next(100)}")] }, [])
                : new RegisterIndividualCommand(null, Uniqueness.None, new Person
                {
                    FullName = random.Next(2) == 0 ? name : null,
                    FirstName = "Jo",
                    LastName = name,
                    Email = Email(),
                    Citizenship = Pick(random, ["USA", "NGA", null]),
                });
            var registered = (await Stores.Register(actor, command with
            {
                IsListed = true,
                Id = random.Next(2) == 0 ? Guid.NewGuid() : null,
                ExternalId = Pick(random, ["x_1", "X%1", null]),
            })).Value;
            await Stores.Database.Do(
                Pick(random,
                [
                    "SELECT $1::uuid",
                    "UPDATE customers SET status = 'active' WHERE customer_id = $1",
                    "UPDATE customers SET status = 'restricted', cause = 'denial' WHERE customer_id = $1",
                    "UPDATE customers SET status = 'restricted', cause = 'client' WHERE customer_id = $1",
                    "UPDATE customers SET status = 'closed' WHERE customer_id = $1",
                    "UPDATE customers SET status = 'locked' WHERE customer_id = $1",
                ]),
                registered.Id.Value);
        }

        var all = await List.DocumentedPage(actor, new CustomerQuery { Take = 1000 }, default);
        Assert.Equal(before + number, all.Items.Count);
        return [.. all.Items.Select(one => one.Customer)];

        string? Email() => Pick(random, [$"Mail{random.Next(10)}@Example.com", null]);
    }

    private static CustomerQuery Query(Random random, Customer[] all) => new()
    {
        Where = random.Next(6) == 0 ? null : Filter(random, all, 2),
        Sort = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new CustomerSort(Pick(random, Enum.GetValues<CustomerSortKey>()), random.Next(2) == 0))],
        Skip = random.Next(3) == 0 ? random.Next(130) : 0,
        Take = 1 + random.Next(50),
        WithTotal = random.Next(2) == 0,
    };

    private static CustomerFilter Filter(Random random, Customer[] all, int depth) => random.Next(depth > 0 ? 9 : 6) switch
    {
        0 or 1 => new CustomerFilter.Text(Pick(random, Enum.GetValues<CustomerText>()), Pick(random, Enum.GetValues<TextMatch>()), SomeText(random)),
        2 => new CustomerFilter.Time(
            Pick(random, Enum.GetValues<CustomerTime>()), Pick(random, Enum.GetValues<TimeMatch>()),
            Pick(random, all).CreatedAt is var time && random.Next(2) == 0 ? time : new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero).AddMicroseconds(random.Next(-1, 2))),
        3 => new CustomerFilter.InStatus(Pick(random, Enum.GetValues<CustomerStatus>())),
        4 => random.Next(2) == 0 ? new CustomerFilter.CausedBy(Pick(random, Enum.GetValues<RestrictionCause>())) : new CustomerFilter.NewestRun(KycStatus.WaitingReview),
        5 => random.Next(2) == 0 ? new CustomerFilter.OfType(Pick(random, Enum.GetValues<CustomerType>())) : new CustomerFilter.HasId(Pick(random, all).Id.Value),
        6 => new CustomerFilter.Not(Filter(random, all, depth - 1)),
        7 => new CustomerFilter.All([.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(random, all, depth - 1))]),
        _ => new CustomerFilter.Any([.. Enumerable.Range(0, random.Next(4)).Select(_ => Filter(random, all, depth - 1))]),
    };

    private static string SomeText(Random random) =>
        Pick(random, [.. Names, "NN", "%", "_", "\\", "é", "É", "雷", "+1555", "x_1", "X%1", "mail1@example.com", "Mail1@Example.com", "USA", "nga", "jo", " ", ""]);

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    // The same rules as told by the port, over values.
    private static IEnumerable<Customer> Scan(Customer[] all, CustomerQuery query)
    {
        var found = all.Where(one => query.Where is null || Holds(one, query.Where)).ToList();
        found.Sort((one, other) =>
        {
            foreach (var sort in query.Sort)
            {
                var way = Compared(Key(one, sort.Key), Key(other, sort.Key));
                if (way != 0)
                {
                    return sort.Descending ? -way : way;
                }
            }

            // As PostgreSQL compares UUIDs: byte by byte.
            var byId = string.CompareOrdinal(one.Id.Value.ToString(), other.Id.Value.ToString());
            return query.Sort.Count > 0 && query.Sort[^1].Descending ? -byId : byId;
        });
        return found;
    }

    private static int Compared(object one, object other) => one is string text
        ? System.Text.Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes((string)other))
        : ((DateTimeOffset)one).CompareTo((DateTimeOffset)other);

    private static object Key(Customer one, CustomerSortKey key) => key switch
    {
        CustomerSortKey.Name => Name(one).ToLowerInvariant(),
        CustomerSortKey.FirstName => Of(one, CustomerText.FirstName)?.ToLowerInvariant() ?? "",
        CustomerSortKey.LastName => Of(one, CustomerText.LastName)?.ToLowerInvariant() ?? "",
        CustomerSortKey.Email => Of(one, CustomerText.Email)?.ToLowerInvariant() ?? "",
        CustomerSortKey.Country => Of(one, CustomerText.Country)?.ToLowerInvariant() ?? "",
        CustomerSortKey.Status => one.Standing.Status switch
        {
            CustomerStatus.Active => "1",
            CustomerStatus.ApprovalPending => "2",
            CustomerStatus.Locked or CustomerStatus.Closed => "3",
            CustomerStatus.Restricted => "4",
        },
        CustomerSortKey.CreatedAt => one.CreatedAt,
        CustomerSortKey.UpdatedAt => one.UpdatedAt,
    };

    private static string Name(Customer one) => one is Individual individual ? individual.Person.Name : ((Business)one).Organization.Name;

    private static string? Of(Customer one, CustomerText text)
    {
        var (person, organization) = ((one as Individual)?.Person, (one as Business)?.Organization);
        return text switch
        {
            CustomerText.Name => Name(one),
            CustomerText.FirstName => person?.FirstName,
            CustomerText.LastName => person?.LastName,
            CustomerText.Email => person?.Email ?? organization?.Email,
            CustomerText.Phone => organization?.Phones[0].Whole,
            CustomerText.NationalPhone => organization?.Phones[0].NationalNumber,
            CustomerText.Country => person?.Citizenship,
            CustomerText.ExternalId => one.ExternalId,
            CustomerText.Reference => one.Reference,
            CustomerText.Anything => null,
        };
    }

    private static bool Holds(Customer one, CustomerFilter filter) => filter switch
    {
        CustomerFilter.All all => all.Parts.All(part => Holds(one, part)),
        CustomerFilter.Any any => any.Parts.Any(part => Holds(one, part)),
        CustomerFilter.Not not => !Holds(one, not.Part),
        CustomerFilter.Text { Field: CustomerText.Anything } text => new[] { CustomerText.Name, CustomerText.Email, CustomerText.Phone, CustomerText.ExternalId }
            .Any(field => Holds(one, text with { Field = field })),
        CustomerFilter.Text text => Of(one, text.Field) is { } value && text.Match switch
        {
            TextMatch.Is => value == text.Value,
            TextMatch.IsInAnyCase => value.ToLowerInvariant() == text.Value.ToLowerInvariant(),
            TextMatch.Contains => value.ToLowerInvariant().Contains(text.Value.ToLowerInvariant(), StringComparison.Ordinal),
        },
        CustomerFilter.Time time => (time.Field == CustomerTime.CreatedAt ? one.CreatedAt : one.UpdatedAt).CompareTo(time.Value) is var way && time.Match switch
        {
            TimeMatch.Before => way < 0,
            TimeMatch.NotAfter => way <= 0,
            TimeMatch.At => way == 0,
            TimeMatch.NotBefore => way >= 0,
            TimeMatch.After => way > 0,
        },
        CustomerFilter.HasId has => one.Id.Value == has.Id,
        CustomerFilter.OfType of => one.Id.Type == of.Type,
        CustomerFilter.InStatus status => one.Standing.Status == status.Status,
        CustomerFilter.CausedBy caused => one.Standing.Cause == caused.Cause,
        CustomerFilter.NewestRun run => one.Standing.Newest?.Status == run.Status,
        _ => throw new ArgumentException("Not asked here.", nameof(filter)),
    };
}
