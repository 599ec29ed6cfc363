using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>What begins, changes and shows applications, and what they do to their customer.</summary>
public sealed class ApplicationStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    [Fact]
    public async Task An_application_is_read_back_as_it_began_and_is_its_customers_newest()
    {
        var actor = await Stores.Client();
        var command = People.Business(people: [People.Representative(new SentId(Guid.Empty, "r-1")), People.Representative()]);
        var business = (Business)(await Stores.Register(actor, command)).Value;
        var customer = SentId.Of(business.Id.Value);

        var begun = (await Stores.Start(actor, customer, "Run1", inBackground: true)).Value;

        Assert.Equal([business.Id.Value, .. business.Representatives.Select(one => one.Id)], begun.Entities.Select(entity => entity.Entity.Id));
        Assert.Equal("r-1", begun.Entities[1].Entity.OwnId);
        Equal(begun, (await Stores.Applications.Find(actor, customer, null, default)).Application);
        Equal(begun, (await Stores.Applications.Find(actor, customer, SentId.Of(begun.Id), default)).Application);
        Assert.Equal(
            new NewestApplication(begun.Id, KycStatus.Running, null, begun.CreatedAt),
            (await Stores.Customers.Find(actor, customer, default))!.Standing.Newest);
        var repeated = await Stores.Start(actor, customer, "Run1");
        Assert.Equal(new ApplicationReferenceExists("Run1", begun.Id), repeated.Error);
    }

    [Fact]
    public async Task Only_the_customers_own_application_is_found_and_only_by_the_right_type_of_id()
    {
        var (actor, stranger) = (await Stores.Client(), await Stores.Client());
        var (one, other) = (await Stores.Individual(actor), await Stores.Individual(actor));
        var begun = (await Stores.Start(actor, one, inBackground: true)).Value;
        var id = SentId.Of(begun.Id);

        async Task<(bool, bool)> Found(Actor asking, SentId customer, SentId? application)
        {
            var (known, found) = await Stores.Applications.Find(asking, customer, application, default);
            return (known is not null, found is not null);
        }

        Assert.Equal((true, true), await Found(actor, one, id));
        Assert.Equal((true, false), await Found(actor, one, SentId.Of(Guid.NewGuid())));
        Assert.Equal((true, false), await Found(actor, other, id));
        Assert.Equal((true, false), await Found(actor, other, null));
        Assert.Equal((false, false), await Found(actor, one with { Type = CustomerType.Business }, id));
        Assert.Equal((false, false), await Found(stranger, one, id));
        Assert.Equal(ErrorKind.CustomerNotFound, (await Stores.Start(stranger, one)).Error?.Kind);
        Assert.Equal(ErrorKind.ApplicationNotFound, (await Stores.Check.Handle(stranger, begun.Id, true, default)).Error?.Kind);
    }

    [Fact]
    public async Task Documents_complete_an_application_and_make_its_customer_active()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        var begun = (await Stores.Start(actor, customer)).Value;
        Assert.Equal(KycStatus.PendingStepUp, begun.Status);
        var passport = await Stores.Passport(actor);

        var completed = (await Stores.Update(actor, begun, [passport])).Value;

        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), (completed.Status, completed.Outcome));
        Equal(completed, (await Stores.Applications.Find(actor, customer, null, default)).Application);
        var standing = (await Stores.Customers.Find(actor, customer, default))!.Standing;
        Assert.Equal((CustomerStatus.Active, completed.Id), (standing.Status, standing.Verdict?.ApplicationId));
        var another = (await Stores.Start(actor, customer)).Value;
        Assert.Equal(ErrorKind.DocumentLinked, (await Stores.Update(actor, another, [passport])).Error?.Kind);
        Assert.Equal(
            [
                "application_moved pending_step_up running", "application_moved running completed approved", "application_moved running pending_step_up",
                "application_moved running pending_step_up", "application_started running", "application_started running", "kyc_approved approval_pending active",
            ],
            await Stores.Database.AskAll<string>(
                "SELECT concat_ws(' ', what, from_status, to_status, detail) COLLATE \"C\" AS move FROM moves WHERE customer_id = $1 ORDER BY move", customer.Id));
    }

    [Fact]
    public async Task A_supplied_SSN_is_the_customers_from_then_on_and_may_be_there_only_once()
    {
        var (actor, ssn) = (await Stores.Client(), People.NineDigits());
        var holder = (await Stores.Register(actor, People.Individual(ssn: ssn))).Value.Id;
        var command = People.Individual(lastName: "DataRequest");
        var person = command.Person with { IdentificationDocuments = [] };
        var customer = SentId.Of((await Stores.Register(actor, command with { Person = person })).Value.Id.Value);
        var begun = (await Stores.Start(actor, customer)).Value;
        Assert.Equal([RequestedData.Ssn], begun.Entities.Single().MissingData);

        Assert.Equal(new CustomerExists(actor.ClientId, holder), (await Stores.Update(actor, begun, [], ssn)).Error);
        Equal(begun, (await Stores.Applications.Find(actor, customer, null, default)).Application);

        var supplied = People.NineDigits();
        var updated = (await Stores.Update(actor, begun, [], supplied)).Value;
        Assert.Equal(KycStatus.PendingStepUp, updated.Status);
        Assert.Equal([RequestedData.Ssn], updated.Entities.Single().SuppliedData);
        var read = (Individual)(await Stores.Customers.Find(actor, customer, default))!;
        Assert.Equal((supplied[^4..], null), (Assert.Single(read.Person.IdentificationDocuments).Last4, read.Person.Ssn));
        Assert.Equal(
            supplied, ((Individual)(await Stores.Applications.OpenCase(actor, begun.Id, default))!.Customer).Person.Ssn?.Reveal());
        Assert.Equal(new CustomerExists(actor.ClientId, read.Id), (await Stores.Register(actor, People.Individual(ssn: supplied))).Error);
    }

    [Fact]
    public async Task A_verifier_that_fails_at_once_leaves_no_application_behind()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor, "ProviderDown");
        var earlier = (await Stores.Start(actor, customer, inBackground: true)).Value;
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));

        var refused = await Stores.Start(actor, customer, "Run2", "https://example.com/hook");

        Assert.Equal(ErrorKind.VerifierFailed, refused.Error?.Kind);
        Assert.Equal(earlier.Id, (await Stores.Applications.Find(actor, customer, null, default)).Application?.Id);
        Assert.Equal(earlier.Id, (await Stores.Customers.Find(actor, customer, default))!.Standing.Newest?.ApplicationId);
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM subscriptions"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'application.abandoned'"));
        Assert.Equal(2L, await Stores.Database.Ask<long>("SELECT count(*) FROM moves WHERE customer_id = $1", customer.Id));
        Assert.False((await Stores.Start(actor, customer, "Run2", inBackground: true)).IsRefused);
    }

    [Fact]
    public async Task An_application_on_which_something_happened_is_not_abandoned()
    {
        var actor = await Stores.Client();
        var failing = (await Stores.Start(actor, await Stores.Individual(actor, "ProviderDown"), inBackground: true)).Value;
        Assert.Equal(1, (await Stores.Check.Handle(actor, failing.Id, true, default)).Value.FailedChecks);
        var waiting = (await Stores.Start(actor, await Stores.Individual(actor))).Value;

        Assert.False(await Stores.Applications.Abandon(actor, failing.Id, default));
        Assert.False(await Stores.Applications.Abandon(actor, waiting.Id, default));
        Assert.False(await Stores.Applications.Abandon(actor, Guid.NewGuid(), default));
        Assert.Equal(2L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
    }

    [Fact]
    public async Task The_list_and_the_queue_come_in_their_orders_page_by_page()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        var begun = new List<KycApplication>();
        for (var i = 0; i < 5; i++)
        {
            Stores.Clock.Advance(TimeSpan.FromMinutes(1));
            begun.Add((await Stores.Start(actor, customer)).Value);
        }

        Assert.Equal(("3 2", true), await List(new ApplicationFilter(customer, begun[1].CreatedAt, begun[4].CreatedAt, 2, 0)));
        Assert.Equal(("2 1 0", false), await List(new ApplicationFilter(customer, null, null, 3, 2)));
        Assert.Equal(("4 3", true), await List(new ApplicationFilter(customer, null, null, 5, 0), room: 2));
        Assert.Equal(("1 2", true), await Queue(KycStatus.PendingStepUp, 2, 1));
        Assert.Equal(("1", true), await Queue(KycStatus.PendingStepUp, 2, 1, room: 1));
        Assert.Equal(("", false), await Queue(KycStatus.WaitingReview, 2, 0));

        async Task<(string Begun, bool More)> List(ApplicationFilter filter, int room = 1000)
        {
            var taken = new List<int>();
            var more = await Stores.Applications.List(actor, filter, one => taken.Count < room && Take(taken, one), default);
            return (string.Join(' ', taken), more);
        }

        async Task<(string Begun, bool More)> Queue(KycStatus status, int take, int skip, int room = 1000)
        {
            var taken = new List<int>();
            var more = await Stores.Get<IOperatorDirectory>().Queue(
                new Actor("", "ops", ""), new QueueFilter(status, null, null, null, null, skip, take), one => taken.Count < room && one.ClientId == actor.ClientId && Take(taken, one.Application), Stores.Clock.GetUtcNow(), default);
            return (string.Join(' ', taken), more);
        }

        bool Take(List<int> taken, KycApplication one)
        {
            taken.Add(begun.FindIndex(known => known.Id == one.Id));
            return true;
        }
    }

    [Fact]
    public async Task Operators_find_whose_a_record_is()
    {
        var (actor, _) = (await Stores.Client(), await Stores.Client());
        var customer = await Stores.Individual(actor);
        var application = SentId.Of((await Stores.Start(actor, customer)).Value.Id);
        var document = await Stores.Passport(actor);
        var directory = Stores.Get<IOperatorDirectory>();

        Assert.Equal(actor.ClientId, await directory.ClientOfCustomer(customer, default));
        Assert.Equal(actor.ClientId, await directory.ClientOfCustomer(customer with { Type = CustomerType.Individual }, default));
        Assert.Null(await directory.ClientOfCustomer(customer with { Type = CustomerType.Business }, default));
        Assert.Equal(actor.ClientId, await directory.ClientOfApplication(application, default));
        Assert.Equal(actor.ClientId, await directory.ClientOfDocument(document, onlyEnabled: true, default));
        Assert.Null(await directory.ClientOfApplication(document, default));
    }

    // Lists within a record are compared by reference.
    private static void Equal(KycApplication expected, KycApplication? actual)
    {
        static string Text(KycApplication one) => string.Join('\n', [
            $"{one.Id} {one.Customer} {one.Reference} {one.Policy.Name} {one.Status} {one.Outcome} {one.NextCheckAt} {one.FailedChecks}",
            $"{one.CreatedAt:O} {one.UpdatedAt:O}",
            .. one.Entities.Select(
                entity => $"{entity.Entity} {entity.Status} {entity.Outcome} {string.Join(' ', entity.MissingData)} {string.Join(' ', entity.SuppliedData)}"),
            .. one.Documents.Select(document => $"{document}"),
        ]);

        Assert.Equal(Text(expected), actual is null ? null : Text(actual));
    }
}
