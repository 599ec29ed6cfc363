using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Edits of profiles in the database: what they leave behind, what is unique afterwards, who reads it in the clear.</summary>
public sealed class CustomerEditTests(StoresCluster cluster) : StoresTests(cluster)
{
    private EditCustomerHandler Edits => new(Stores.Customers);

    private ICustomerVersions Versions => Stores.Get<ICustomerVersions>();

    [Fact]
    public async Task Each_change_leaves_the_version_before_it_sealed_with_who_and_what()
    {
        var actor = (await Stores.Client()) with { RequestId = "r1" };
        var before = (Business)(await Stores.Register(actor, People.Business(people: [People.Representative(), People.Representative(lastName: "Zzyzx")]) with
        {
            IsListed = true,
            ExternalId = "x-1",
            Metadata = new Dictionary<string, string> { ["their"] = "value" },
            IpAddress = new("192.0.2.77"),
        })).Value;
        var id = SentId.Of(before.Id.Value);
        Stores.Clock.Advance(TimeSpan.FromMinutes(1));
        var newcomer = new Representative(Guid.CreateVersion7(Stores.Clock.GetUtcNow()), null, null, [], new Person { FullName = "New One" });

        var first = (Business)(await Edit(actor, id, one => ((Business)one) with
        {
            ExternalId = null,
            Organization = ((Business)one).Organization with { Name = "Other Widgets", Email = null },
            Representatives = [newcomer, ((Business)one).Representatives[0]],
        })).Value;
        var changed = Stores.Clock.GetUtcNow();
        Stores.Clock.Advance(TimeSpan.FromMinutes(1));
        await Edit(actor with { RequestId = "r2" }, id, one => one with { Metadata = null });
        var nothing = (await Edit(actor, id, one => one)).Value;

        Assert.Equal(["New One", "Jo Roe"], ((Business)(await Stores.Customers.Find(actor, id, default))!).Representatives.Select(one => one.Person.FullName));
        Assert.Equal((changed, Stores.Clock.GetUtcNow()), (first.UpdatedAt, nothing.UpdatedAt));
        var versions = (await Versions.List(actor, id, null, 10, Stores.Clock.GetUtcNow(), default)).Value.Versions;
        Assert.Equal(
            ["3 r2 Metadata", "2 r1 Name,Email,Representatives,ExternalId", "1 r1 "],
            versions.Select(one => $"{one.Number} {one.RequestId} {string.Join(',', one.Fields)}"));
        Assert.Equal((changed, before.CreatedAt), (versions[1].Since, versions[2].Since));
        Assert.All(versions, one => Assert.Equal(actor.Credential, one.Credential));
        Assert.Equal([2], (await Versions.List(actor, id, 3, 1, Stores.Clock.GetUtcNow(), default)).Value.Versions.Select(one => one.Number));
        Assert.Equal([1], (await Versions.List(actor, id, 2, 1, Stores.Clock.GetUtcNow(), default)).Value.Versions.Select(one => one.Number));
        Assert.Empty((await Versions.List(actor, id, 1, 1, Stores.Clock.GetUtcNow(), default)).Value.Versions);
        var original = (Business)(await Found(1)).Value.Customer;
        Assert.Equal(
            ("Example Widgets", "office@example.com", "x-1", "192.0.2.77", "value"),
            (original.Organization.Name, original.Organization.Email, original.ExternalId, original.IpAddress!.Reveal(), original.Metadata!["their"]));
        Assert.Equal(["Roe", "Zzyzx"], original.Representatives.Select(one => one.Person.LastName));
        Assert.All(original.Representatives, one => Assert.Null(one.Person.Ssn));
        Assert.Null(((Business)(await Found(2)).Value.Customer).Organization.Email);
        Assert.Equal(
            ["name Example Widgets>Other Widgets", "email office@example.com>"],
            ProfileChange.Between((await Found(2)).Value.Before!, (await Found(2)).Value.Customer).Where(change => change.Field is CustomerField.Name or CustomerField.Email)
                .Select(change => $"{change.Name} {change.Before?.Masked}>{change.After?.Masked}"));
        Assert.Equal((true, null), ((await Found(3)).Value.IsCurrent, (await Found(3)).Value.Customer.Metadata));
        Assert.Equal((new VersionNotFound(id, 0), new VersionNotFound(id, 4)), ((await Found(0)).Error, (await Found(4)).Error));
        Assert.Equal(ErrorKind.CustomerNotFound, (await Versions.List(await Stores.Client(), id, null, 10, Stores.Clock.GetUtcNow(), default)).Error?.Kind);
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM customer_versions WHERE position('Zzyzx'::bytea IN sealed) > 0"));
        Assert.Equal(
            ["customer.registered()", "customer.updated(Name Email Representatives ExternalId)", "customer.updated(Metadata)"],
            await Stores.Database.AskAll<string>(
                "SELECT action || '(' || fields || ')' FROM audit_entries WHERE subject = $1 AND action <> 'customer.viewed' ORDER BY at", id.Id.ToString()));
        Assert.Equal("other widgets", await Stores.Database.Ask<string>("SELECT name_key FROM customers WHERE customer_id = $1", id.Id));

        Task<Result<ShownVersion>> Found(int number) => Versions.Find(actor, id, number, Stores.Clock.GetUtcNow(), default);
    }

    [Fact]
    public async Task Of_many_who_want_one_email_at_once_one_gets_it_and_the_others_learn_who_has_it()
    {
        var actor = await Stores.Client();
        var customers = new List<SentId>();
        for (var at = 0; at < 6; at++)
        {
            var command = People.Individual(unique: Uniqueness.Email);
            var registered = await Stores.Register(actor, command with { Person = command.Person with { Email = $"mail{at}@example.com" } });
            customers.Add(SentId.Of(registered.Value.Id.Value));
        }

        var results = await Task.WhenAll(customers.Select(one => Edit(actor, one, WithEmail("WANTED@example.com"))));

        var winner = Assert.Single(results, result => !result.IsRefused).Value;
        Assert.All(results.Where(result => result.IsRefused), result => Assert.Equal(new CustomerExists(actor.ClientId, winner.Id), result.Error));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customer_versions WHERE client_id = $1", actor.ClientId));
        Assert.False((await Edit(actor, SentId.Of(winner.Id.Value), WithEmail("wanted@EXAMPLE.com"))).IsRefused); // its own in other letters
        Assert.False((await Edit(await Stores.Client() is var other ? other : null!, await Stores.Individual(other), WithEmail("wanted@example.com"))).IsRefused);
    }

    [Fact]
    public async Task What_changed_of_late_is_told_to_the_edit_by_the_same_transaction()
    {
        var actor = await Stores.Client();
        var id = await Stores.Individual(actor);
        await Edit(actor, id, WithEmail("one@example.com"));
        Stores.Clock.Advance(TimeSpan.FromHours(20));
        await Edit(actor, id, one => one with { IpAddress = new("192.0.2.1") });
        Stores.Clock.Advance(TimeSpan.FromHours(5));

        var told = await Told(TimeSpan.FromHours(24));

        Assert.Equal([CustomerField.IpAddress], told);
        Assert.Equal([CustomerField.Email, CustomerField.IpAddress], (await Told(TimeSpan.FromHours(26))).Order());
        Assert.Empty(await Told(null));

        async Task<IReadOnlyCollection<CustomerField>> Told(TimeSpan? within)
        {
            IReadOnlyCollection<CustomerField>? fields = null;
            await Stores.Customers.Change(actor, new CustomerScope(id) { ChangedWithin = within }, (state, _) =>
            {
                fields = state.RecentlyChanged;
                return CustomerChange.None;
            }, default);
            return fields!;
        }
    }

    [Fact]
    public async Task A_client_restricts_and_lifts_and_an_operators_restriction_stays()
    {
        var actor = await Stores.Client();
        var id = await Stores.Individual(actor);

        Assert.Equal(RestrictionCause.Client, (await Moved(StatusMove.ClientRestrict)).Value.Standing.Cause);
        Assert.Equal(CustomerStatus.ApprovalPending, (await Moved(StatusMove.ClientLift)).Value.Standing.Status);
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        await new MoveCustomerHandler(Stores.Customers).Handle(actor, new MoveCustomerCommand(id, StatusMove.Restrict, "odd"), default);
        Assert.Equal(ErrorKind.StatusMoveRefused, (await Moved(StatusMove.ClientLift)).Error?.Kind);
        Assert.Equal(
            ["client_restrict", "client_lift", "restrict"],
            await Stores.Database.AskAll<string>("SELECT what FROM moves WHERE customer_id = $1 ORDER BY at", id.Id));

        Task<Result<Customer>> Moved(StatusMove move)
        {
            Stores.Clock.Advance(TimeSpan.FromSeconds(1));
            return Edits.Handle(actor, id, new EditOf(one => new EditedCustomer(one) { Move = move }), default);
        }
    }

    [Fact]
    public async Task Who_reads_in_the_clear_is_on_record_before_and_whoever_finds_nobody_is_not()
    {
        var (actor, ssn) = (await Stores.Client(), People.NineDigits());
        var id = SentId.Of((await Stores.Register(actor, People.Individual(ssn: ssn))).Value.Id.Value);
        var unmask = new UnmaskHandler(Stores.Get<ICustomerDisclosure>());

        var read = await unmask.Handle(actor, new UnmaskCommand(id, [CustomerField.IdentificationDocuments], "The partner asked, by telephone."), default);
        var nobody = await unmask.Handle(await Stores.Client(), new UnmaskCommand(id, []), default);

        Assert.Equal(ssn, ((Individual)read.Value).Person.Ssn!.Reveal());
        Assert.Equal(ErrorKind.CustomerNotFound, nobody.Error?.Kind);
        Assert.Equal(
            [$"{actor.ClientId} {actor.Credential} IdentificationDocuments"],
            await Stores.Database.AskAll<string>("SELECT concat_ws(' ', client_id, credential, fields) FROM audit_entries WHERE action = 'customer.unmasked'"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM moves WHERE what = 'unmasked' AND reason IS NOT NULL AND position('partner'::bytea IN reason) = 0"));
    }

    private static Func<Customer, Customer> WithEmail(string email) => one => ((Individual)one) with { Person = ((Individual)one).Person with { Email = email } };

    private Task<Result<Customer>> Edit(Actor actor, SentId id, Func<Customer, Customer> edit) =>
        Edits.Handle(actor, id, new EditOf(one => new EditedCustomer(edit(one))), default);

    private sealed record EditOf(Func<Customer, EditedCustomer> Edit) : CustomerEdit
    {
        public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now) => Edit(current);
    }
}
