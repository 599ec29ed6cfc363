using System.Text.Json;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Customers;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Registrations, reads and changes of customers.</summary>
public sealed class CustomerStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    [Fact]
    public async Task An_individual_is_read_back_as_registered_without_the_SSN()
    {
        var (actor, ssn) = (await Stores.Client(), People.NineDigits());
        var registered = (Individual)(await Stores.Register(actor, People.Individual(ssn: ssn))).Value;

        var read = (Individual)(await Find(actor, registered))!;

        var withheld = registered.Person.IdentificationDocuments.Select(document => document.IsSsn ? document with { Value = null } : document);
        Assert.Equal(Text(registered.Person with { IdentificationDocuments = [.. withheld] }), Text(read.Person));
        Assert.Equal(registered.Standing, read.Standing);
        Assert.Equal((registered.Reference, registered.CreatedAt), (read.Reference, read.CreatedAt));
        Assert.Equal(ssn[^4..], read.Person.IdentificationDocuments.Single(document => document.IsSsn).Last4);
    }

    [Fact]
    public async Task A_business_is_read_back_as_registered_with_its_people_in_order()
    {
        var actor = await Stores.Client();
        var own = new SentId(Guid.Empty, "their own id", CustomerType.Business);
        var command = People.Business(people: [People.Representative(own), People.Representative(), People.Representative(SentId.Of(Guid.CreateVersion7()))]);
        var registered = (Business)(await Stores.Register(actor, command)).Value;

        var read = (Business)(await Find(actor, registered))!;

        Assert.Equal(Text(registered.Organization), Text(read.Organization));
        Assert.Equal(registered.Organization.Email, read.Organization.Email);
        Assert.Equal(
            registered.Representatives.Select(one => (one.Id, one.OwnId, one.Reference, string.Join(' ', one.Roles), one.Person.Name)),
            read.Representatives.Select(one => (one.Id, one.OwnId, one.Reference, string.Join(' ', one.Roles), one.Person.Name)));
        Assert.Equal("their own id", read.Representatives[0].OwnId);
        Assert.All(read.Representatives, one => Assert.Null(one.Person.Ssn));
        Assert.Empty(read.Employees);
    }

    [Fact]
    public async Task Another_client_and_another_type_of_id_find_nothing()
    {
        var (actor, stranger) = (await Stores.Client(), await Stores.Client());
        var individual = await Stores.Individual(actor);

        Assert.NotNull(await Stores.Customers.Find(actor, individual with { Type = CustomerType.Individual }, default));
        Assert.Null(await Stores.Customers.Find(actor, individual with { Type = CustomerType.Business }, default));
        Assert.Null(await Stores.Customers.Find(stranger, individual, default));
        Assert.Null(await Stores.Customers.Exists(actor, individual with { Type = CustomerType.Business }, default));
        Assert.Null(await Stores.Customers.Exists(stranger, individual, default));
        Assert.Equal(individual.Id, (await Stores.Customers.Exists(actor, individual, default))!.Value.Value);
    }

    [Fact]
    public async Task A_duplicate_names_its_holder_and_the_reference_is_told_first()
    {
        var actor = await Stores.Client();
        var first = (await Stores.Register(actor, People.Individual("Ref1", "123-45-6789"))).Value.Id;
        var second = (await Stores.Register(actor, People.Individual("Ref2", "987654321"))).Value.Id;
        var company = (await Stores.Register(actor, People.Business("Ref3", "12-3456789"))).Value.Id;

        Assert.Equal(new ReferenceExists("Ref1", first), (await Stores.Register(actor, People.Individual("Ref1"))).Error);
        Assert.Equal(new CustomerExists(actor.ClientId, first), (await Stores.Register(actor, People.Individual(ssn: "123456789"))).Error);
        Assert.Equal(new CustomerExists(actor.ClientId, company), (await Stores.Register(actor, People.Business(fein: "123456789"))).Error);
        Assert.Equal(new ReferenceExists("Ref2", second), (await Stores.Register(actor, People.Individual("Ref2", "123456789"))).Error);
        Assert.Equal(new ReferenceExists("Ref3", company), (await Stores.Register(actor, People.Individual("Ref3", "123456789"))).Error);
        Assert.False((await Stores.Register(await Stores.Client(), People.Individual("Ref1", "123456789"))).IsRefused);
        Assert.False((await Stores.Register(actor, People.Individual(ssn: "123456789", unique: Uniqueness.None))).IsRefused);
    }

    [Fact]
    public async Task An_email_is_unique_where_the_registration_asks_for_it_however_it_is_written()
    {
        var actor = await Stores.Client();
        var first = (await Stores.Register(actor, People.Individual(unique: Uniqueness.Email))).Value.Id;

        Assert.Equal(new CustomerExists(actor.ClientId, first), (await Stores.Register(actor, People.Individual(unique: Uniqueness.Email))).Error);
        Assert.False((await Stores.Register(actor, People.Individual(unique: Uniqueness.Ssn))).IsRefused);
        Assert.False((await Stores.Register(await Stores.Client(), People.Individual(unique: Uniqueness.Email))).IsRefused);
    }

    [Fact]
    public async Task Of_a_person_is_read_what_was_registered_also_without_a_whole_name()
    {
        var actor = await Stores.Client();
        var command = People.Individual();
        var registered = (await Stores.Register(actor, command with { Person = command.Person with { FullName = null } })).Value;

        var read = (Individual)(await Find(actor, registered))!;

        Assert.Equal((null, "Jo", "Doe", "Jo@Example.com"), (read.Person.FullName, read.Person.FirstName, read.Person.LastName, read.Person.Email));
    }

    [Fact]
    public async Task A_representatives_id_that_is_taken_refuses_the_whole_business()
    {
        var actor = await Stores.Client();
        var (ours, theirs) = (SentId.Of(Guid.CreateVersion7()), new SentId(Guid.Empty, "r-1"));
        Assert.False((await Stores.Register(actor, People.Business(people: [People.Representative(ours), People.Representative(theirs)]))).IsRefused);
        var before = await Rows(actor);

        Assert.Equal(new IdExists(ours.Id, null), (await Stores.Register(actor, People.Business(people: [People.Representative(ours)]))).Error);
        var refused = (await Stores.Register(actor, People.Business(people: [People.Representative(), People.Representative(theirs)]))).Error;

        Assert.Equal("r-1", Assert.IsType<IdExists>(refused).OwnId);
        Assert.Equal(before, await Rows(actor));
    }

    [Fact]
    public async Task Of_many_at_once_duplicates_and_taken_ids_harm_no_neighbour()
    {
        var actor = await Stores.Client();
        var taken = SentId.Of(Guid.CreateVersion7());
        Assert.False((await Stores.Register(actor, People.Business(people: People.Representative(taken)))).IsRefused);
        var sent = new List<RegisterCustomerCommand>();
        for (var i = 0; i < 20; i++)
        {
            sent.AddRange(
            [
                People.Individual(), People.Individual(ssn: "111223333"), People.Individual("SameRef"), People.Business(people: People.Representative()),
            ]);
        }

        sent.Add(People.Business(people: People.Representative(taken)));
        var answers = await Task.WhenAll(sent.Select(command => Stores.Register(actor, command)));

        string Count(Func<RegisterCustomerCommand, bool> which) => string.Join(' ', sent.Zip(answers)
            .Where(pair => which(pair.First)).GroupBy(pair => pair.Second.Error?.Kind).Select(group => $"{group.Key}:{group.Count()}").Order());
        bool IsSameSsn(RegisterCustomerCommand command) => command is RegisterIndividualCommand one && one.Person.Ssn!.Reveal() == "111223333";
        Assert.Equal(":1 CustomerExists:19", Count(IsSameSsn));
        Assert.Equal(":1 ReferenceExists:19", Count(command => command.Reference == "SameRef"));
        Assert.Equal(":20", Count(command => command is RegisterIndividualCommand && !IsSameSsn(command) && command.Reference != "SameRef"));
        Assert.Equal(":20 IdExists:1", Count(command => command is RegisterBusinessCommand));
        Assert.Equal(43L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers WHERE client_id = $1", actor.ClientId));
        Assert.Equal(43L, await Stores.Database.Ask<long>("SELECT count(*) FROM data_keys WHERE client_id = $1", actor.ClientId));
        Assert.Equal(43L, await Stores.Database.Ask<long>(
            "SELECT count(*) FROM audit_entries a JOIN customers c ON c.client_id = a.client_id AND c.customer_id::text = a.subject WHERE a.client_id = $1",
            actor.ClientId));
    }

    [Fact]
    public async Task Many_reads_at_once_get_each_their_own()
    {
        var actor = await Stores.Client();
        var ids = new List<SentId>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await Stores.Individual(actor, $"Doe{i}"));
        }

        var read = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Stores.Customers.Find(actor, i % 7 == 0 ? SentId.Of(Guid.NewGuid()) : ids[i % 20], default)));

        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(i % 7 == 0 ? null : $"Doe{i % 20}", (read[i] as Individual)?.Person.LastName);
        }
    }

    [Fact]
    public async Task A_change_keeps_what_it_does_not_name()
    {
        var actor = await Stores.Client();
        var registered = (Business)(await Stores.Register(actor, People.Business(people: [People.Representative(), People.Representative()]))).Value;
        var second = registered.Representatives[1];
        Stores.Clock.Advance(TimeSpan.FromMinutes(1));
        var edit = new ContactEdit(
            ContactUpdate.Nothing,
            new ContactUpdate("new@example.com", null, null),
            [new RepresentativeUpdate(SentId.Of(second.Id), new ContactUpdate(null, null, [new(PhoneKind.Landline, "44", "20")]))]);

        Assert.False((await new EditCustomerHandler(Stores.Customers).Handle(actor, SentId.Of(registered.Id.Value), edit, default)).IsRefused);

        var read = (Business)(await Find(actor, registered))!;
        Assert.Equal(Text(registered.Organization with { Email = "new@example.com" }), Text(read.Organization));
        Assert.Equal(("new@example.com", Stores.Clock.GetUtcNow()), (read.Organization.Email, read.UpdatedAt));
        Assert.Equal("+4420", Assert.Single(read.Representatives[1].Person.Phones).Whole);
        Assert.Equal(second.Person.Ssn!.Reveal(), (await Disclosed(actor, registered)).Representatives[1].Person.Ssn!.Reveal());
        Assert.Equal(registered.Representatives[0].Person.Phones, read.Representatives[0].Person.Phones);
    }

    [Fact]
    public async Task Employing_disabling_and_employing_again_keep_one_entry()
    {
        var actor = await Stores.Client();
        var company = SentId.Of((await Stores.Register(actor, People.Business())).Value.Id.Value);
        var person = await Stores.Individual(actor);
        var (add, disable) = (new AddEmployeeHandler(Stores.Customers), new DisableEmployeeHandler(Stores.Customers));

        Assert.False((await add.Handle(actor, new AddEmployeeCommand(company, person, "clerk"), default)).IsRefused);
        Assert.Equal(ErrorKind.EmployeeExists, (await add.Handle(actor, new AddEmployeeCommand(company, person, "clerk"), default)).Error?.Kind);
        Assert.False((await disable.Handle(actor, new DisableEmployeeCommand(company, person), default)).IsRefused);
        Assert.False(Assert.Single(((Business)(await Stores.Customers.Find(actor, company, default))!).Employees).IsActive);
        Assert.False((await add.Handle(actor, new AddEmployeeCommand(company, person, "boss"), default)).IsRefused);

        var employee = Assert.Single(((Business)(await Stores.Customers.Find(actor, company, default))!).Employees);
        Assert.Equal((person.Id, "boss", true), (employee.EmployeeId, employee.Position, employee.IsActive));
    }

    [Fact]
    public async Task A_move_is_recorded_with_its_cause_and_its_sealed_reason()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        var move = new MoveCustomerHandler(Stores.Customers);

        var restricted = await move.Handle(actor, new MoveCustomerCommand(customer, StatusMove.Restrict, "looks odd"), default);

        Assert.Equal((CustomerStatus.Restricted, RestrictionCause.Operator), (restricted.Value.Status, restricted.Value.Cause));
        Assert.Equal(restricted.Value, (await Stores.Customers.Find(actor, customer, default))!.Standing);
        Assert.Equal(
            "restrict approval_pending restricted operator",
            await Stores.Database.Ask<string>(
                "SELECT concat_ws(' ', what, from_status, to_status, detail) FROM moves WHERE customer_id = $1 AND reason IS NOT NULL", customer.Id));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM moves WHERE position('looks odd'::bytea IN reason) > 0"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Registrations_and_reads_look_at_the_rows_they_are_about_and_no_others(bool analysedWhileSmall)
    {
        const int Customers = 300;
        var actor = await Stores.Client();

        // What was looked up until now isn't meant: connections tell their counts at their end, before they are gone.
        Stores.Get<Npgsql.NpgsqlDataSource>().Clear();
        await Host.Eventually.Get(
            () => Stores.Database.Ask<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"),
            others => others == 0);
        await Stores.Database.Do("SELECT pg_stat_reset()");
        if (analysedWhileSmall)
        {
            await Some(10); // plans are made and kept, on tables of one page
            await Stores.Database.Do("ANALYZE");
            await Some(10);
        }

        await Some(Customers);
        await Stores.DisposeAsync();

        // An index by the client alone, or a key of which only the client is used, would read all that is there. A plan for one client's values, as the first
        // of each connection are, may still do so.
        var looked = await Host.Eventually.Get(
            () => Stores.Database.AskAll<string>(
                """
                SELECT format('%s: %s scans, too many rows by %s, counted %s', t.relname, t.seq_scan,
                    CASE WHEN sum(i.idx_tup_read) > 5 * sum(i.idx_scan) THEN string_agg(format('%s %s %s', indexrelname, i.idx_scan, i.idx_tup_read), ', ') END,
                    t.idx_scan >= 100)
                FROM pg_stat_user_tables t JOIN pg_stat_user_indexes i USING (relid)
                WHERE t.relname IN ('customers', 'data_keys', 'representatives') GROUP BY t.relname, t.seq_scan, t.idx_scan ORDER BY t.relname
                """),
            found => found.All(line => line.EndsWith('t')));
        Assert.Equal(3, looked.Count);
        Assert.True(looked.All(line => line.Contains(": 0 scans, too many rows by ,", StringComparison.Ordinal)), string.Join("; ", looked));

        Task Some(int number) => Task.WhenAll(Enumerable.Range(0, number).Select(async i =>
        {
            var registered = await Stores.Register(actor, i % 3 == 0 ? People.Business(people: People.Representative()) : People.Individual());
            Assert.NotNull(await Find(actor, registered.Value));
        }));
    }

    private Task<Customer?> Find(Actor actor, Customer customer) =>
        Stores.Customers.Find(actor, new SentId(customer.Id.Value, "", customer.Id.Type), CancellationToken.None);

    // What a verifier would be told: the numbers too.
    private async Task<Business> Disclosed(Actor actor, Customer customer)
    {
        var application = (await Stores.Start(actor, SentId.Of(customer.Id.Value), inBackground: true)).Value;
        return (Business)(await Stores.Applications.OpenCase(actor, application.Id, default))!.Customer;
    }

    private Task<string> Rows(Actor actor) => Stores.Database.Ask<string>(
        """
        SELECT format('%s %s %s %s', (SELECT count(*) FROM customers WHERE client_id = $1), (SELECT count(*) FROM data_keys WHERE client_id = $1),
            (SELECT count(*) FROM representatives WHERE client_id = $1), (SELECT count(*) FROM audit_entries WHERE client_id = $1))
        """,
        actor.ClientId);

    private static string Text(Person person) => JsonSerializer.Serialize(ProfileMapping.Store(person));

    private static string Text(Organization organization) => JsonSerializer.Serialize(ProfileMapping.Store(organization));
}
