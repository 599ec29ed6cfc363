using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.EntityFrameworkCore;
using EventsOutbox = CustomerOnboarding.Infrastructure.Persistence.Events.Outbox;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>What a client is told as a whole: of which changes, in which order, with what they showed then; and that nobody else pays for it.</summary>
public sealed class CustomerEventTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly Dictionary<string, int> Nothing = [];

    private WebhookReceiver receiver = null!;

    internal override IEventFormat[] Formats => [new TestFormat(), new StoryFormat()];

    private IWebhookDispatcher Dispatcher => Stores.Get<IWebhookDispatcher>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        receiver = await WebhookReceiver.Start();
    }

    public override async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_client_is_told_what_its_customers_show_in_order_and_as_it_was_then()
    {
        var actor = await Listened();
        var customer = await Stores.Individual(actor, "WaitReview");

        await Email(actor, customer, "second@example.com");
        await Email(actor, customer, "second@example.com"); // nothing that is shown
        await Move(actor, customer, StatusMove.Lock);
        await Move(actor, customer, StatusMove.Close);
        await Email(actor, customer, "third@example.com"); // refused: closed
        await DeliverAll();

        Assert.Equal(
            [
                "changed ApprovalPending second@example.com - -",
                "changed Locked second@example.com - Seen it.",
                "changed Closed second@example.com - Seen it.",
            ],
            await Texts(3));
        Assert.Equal(["1 changed delivered", "2 changed delivered", "3 changed delivered"], await Events());
    }

    [Fact]
    public async Task An_applications_result_and_end_are_told_with_the_reason_of_who_decided()
    {
        var actor = await Listened();
        var customer = await Stores.Individual(actor);
        var begun = await Stores.Start(actor, customer, inBackground: true);
        var check = new CheckApplicationHandler(Stores.Applications, new SendsToReview());

        var waiting = await check.Handle(actor, begun.Value.Id, tells: false, default);
        var decided = await Stores.Decide(actor, waiting.Value.Application, KycOutcome.Denied);
        await DeliverAll();

        // Of the customer: the result, then the status. Of the application: its end; it needn't wait for them.
        Assert.Equal(
            [
                "changed ApprovalPending Jo@Example.com - -",
                "changed Restricted Jo@Example.com Denied Checked by hand.",
                "ended Restricted Jo@Example.com Denied Checked by hand.",
            ],
            (await Texts(3)).Order());
        Assert.Equal(["1 changed delivered", "1 ended delivered", "2 changed delivered"], await Events());
        Assert.Equal(decided.Id, await Stores.Database.Ask<Guid>("SELECT subject_id FROM events WHERE type = 'ended'"));
    }

    [Fact]
    public async Task A_registration_is_two_messages_and_the_second_waits_for_the_first()
    {
        var actor = await Listened();

        await Registered(actor);
        Assert.Equal(["1 created pending", "2 changed blocked"], await Events());
        await DeliverAll();

        Assert.Equal(["created ApprovalPending Jo@Example.com - -", "changed ApprovalPending Jo@Example.com - -"], await Texts(2));
    }

    [Fact]
    public async Task What_waits_of_a_removed_customer_is_dropped_also_when_it_is_just_being_sent_and_others_go_on()
    {
        var actor = await Listened();
        var (removed, other) = (await Registered(actor), await Registered(actor));
        var claimed = await Dispatcher.Claim(10, Nothing, 10, default);
        Assert.Equal(2, claimed.Count);

        await using (var work = await Work(actor, removed))
        {
            await EventsOutbox.Drop(work, removed, default);
            await work.Commit(default);
        }

        var tried = await Task.WhenAll(claimed.Select(claim => Dispatcher.Deliver(claim, default)));
        Assert.Equal(1, tried.Count(each => each is null));
        await DeliverAll();
        Assert.Equal(
            ["1 created dropped", "2 changed dropped"],
            await Events(removed));
        Assert.Equal(["1 created delivered", "2 changed delivered"], await Events(other));
        Assert.Equal(2, receiver.Calls());
    }

    [Fact]
    public async Task An_address_counts_for_what_happens_after_it_and_a_new_one_takes_over_what_waits_with_the_new_secret()
    {
        var actor = await Stores.Client("story");
        var customer = await Stores.Individual(actor);
        await Email(actor, customer, "before@example.com");
        await Stores.Subscribe(actor, receiver.Url("old"), 1);
        await Email(actor, customer, "first@example.com");
        await Email(actor, customer, "second@example.com");

        await Stores.Subscribe(actor, receiver.Url("new"), 2);
        await Email(actor, customer, "third@example.com");
        await DeliverAll();

        var told = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => receiver.NextWebhook("new")));
        Assert.Equal(["first", "second", "third"], told.Select(each => each.Text.Split(' ')[2].Split('@')[0]));
        Assert.All(told, each => Assert.Equal("02 01", each.Headers["x-secrets"])); // beside the former one, which counts for a while
        Assert.Equal(0, receiver.Calls("old"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM subscriptions"));
    }

    [Fact]
    public async Task Of_two_who_set_an_address_at_once_there_is_one()
    {
        var actor = await Stores.Client("story");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Stores.Subscribe(actor, receiver.Url($"{number}"), 1)));

        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM subscriptions"));
    }

    [Fact]
    public async Task Changes_of_one_customer_at_once_are_numbered_without_a_gap_and_told_in_that_order()
    {
        var actor = await Listened();
        var customer = await Stores.Individual(actor);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Email(actor, customer, $"no{number}@example.com")));
        await DeliverAll();

        Assert.Equal(Enumerable.Range(1, 20), await Stores.Database.AskAll<int>("SELECT sequence FROM events ORDER BY 1"));
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => receiver.NextWebhook()));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"{number}"), told.Select(each => each.Sequence));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_the_dialects_own_time()
    {
        var actor = await Listened();
        await Email(actor, await Stores.Individual(actor), "second@example.com");
        Stores.Clock.Advance(TimeSpan.FromMilliseconds(1)); // the change is a microsecond after the registration
        receiver.Hangs();

        var claim = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));

        // One second, where the settings say fifteen; a machine that is busy may take longer.
        var began = DateTimeOffset.UtcNow;
        Assert.Equal(new DeliveryTry(1, "TimeoutException", DeliveryState.Pending), await Dispatcher.Deliver(claim, default));
        Assert.InRange(DateTimeOffset.UtcNow - began, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task Beyond_as_many_as_may_wait_messages_are_given_up_at_once()
    {
        var actor = await Listened();
        var customer = await Stores.Individual(actor);
        await Email(actor, customer, "first@example.com");
        await Stores.Database.Do(
            """
            WITH made AS (
                INSERT INTO events SELECT (jsonb_populate_record(e, jsonb_build_object('event_id', gen_random_uuid(), 'sequence', n))).*
                FROM events e, generate_series(2, 9999) n RETURNING *)
            INSERT INTO deliveries SELECT (jsonb_populate_record(d, jsonb_build_object(
                'event_id', made.event_id, 'sequence', made.sequence, 'state', 'blocked', 'next_attempt_at', NULL))).* FROM deliveries d, made
            """);

        await Email(actor, customer, "second@example.com");
        await Email(actor, customer, "third@example.com");

        Assert.Equal(
            ["10000 blocked ", "10001 given_up too many waiting"],
            await Stores.Database.AskAll<string>("SELECT sequence || ' ' || state || ' ' || coalesce(last_result, '') FROM deliveries WHERE sequence >= 10000 ORDER BY sequence"));
    }

    [Fact]
    public async Task Without_an_address_no_event_is_kept_and_of_a_customer_whose_key_is_gone_neither()
    {
        var nobody = await Stores.Client("story");
        await Email(nobody, await Stores.Individual(nobody), "second@example.com");
        var actor = await Listened();
        var erased = await Stores.Individual(actor);
        await Stores.Database.Do("DELETE FROM data_keys WHERE customer_id = $1", erased.Id);
        await Move(actor, erased, StatusMove.Lock);

        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_client_that_is_told_of_single_applications_pays_nothing_for_it()
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        await Email(actor, customer, "first@example.com"); // from now on its dialect is known

        var sent = await Statements.All(async () =>
        {
            await Email(actor, customer, "second@example.com");
            await Move(actor, customer, StatusMove.Lock);
        });

        Assert.NotEmpty(sent);
        Assert.All(sent, text => Assert.DoesNotMatch("subscriptions|events|deliveries|clients", text));
    }

    [Fact]
    public async Task What_is_kept_shows_nothing_to_who_has_the_rows_alone()
    {
        var actor = await Listened();
        await Email(actor, await Stores.Individual(actor), "second@example.com");
        await DeliverAll();

        Assert.Equal(0L, await Stores.Database.Ask<long>(
            "SELECT count(*) FROM events e JOIN deliveries d USING (client_id, event_id) WHERE position('second'::bytea IN e.snapshot || d.body) > 0"));
        Assert.Contains("second", (await receiver.NextWebhook()).Text, StringComparison.Ordinal);
    }

    private async Task<Actor> Listened()
    {
        var actor = await Stores.Client("story");
        await Stores.Subscribe(actor, receiver.Url(), 1);
        return actor;
    }

    private async Task Email(Actor actor, SentId customer, string email) => await new EditCustomerHandler(Stores.Customers).Handle(
        actor, customer, new ContactEdit(new ContactUpdate(email, null, null), ContactUpdate.Nothing, null), default);

    private async Task Move(Actor actor, SentId customer, StatusMove move) =>
        await new MoveCustomerHandler(Stores.Customers).Handle(actor, new MoveCustomerCommand(customer, move, "Seen it."), default);

    // As a registration does that is a transaction of its own.
    private async Task<Guid> Registered(Actor actor)
    {
        var id = (await Stores.Individual(actor)).Id;
        await using var work = await Work(actor, id);
        var row = await work.Db.Customers.SingleAsync(one => one.CustomerId == id);
        await Stores.Get<EventsOutbox>().TellRegistered(work, row, Told.Of([]), Stores.Clock.GetUtcNow(), default);
        await work.Commit(default);
        return id;
    }

    private Task<UnitOfWork> Work(Actor actor, Guid customer) => UnitOfWork.Begin(
        Stores.Get<IDbContextFactory<OnboardingDbContext>>(), Stores.Get<Turns>(), actor, customer, null, Stores.Clock, default);

    private async Task DeliverAll()
    {
        do
        {
            Stores.Clock.Advance(TimeSpan.FromSeconds(1)); // changes at one moment are a microsecond apart
            await Task.WhenAll((await Dispatcher.Claim(10, Nothing, 10, default)).Select(claim => Dispatcher.Deliver(claim, default)));
        }
        while (await Stores.Database.Ask<long>("SELECT count(*) FROM deliveries WHERE state = 'pending'") > 0);
    }

    private async Task<IReadOnlyList<string>> Texts(int count) =>
        [.. (await Task.WhenAll(Enumerable.Range(0, count).Select(_ => receiver.NextWebhook()))).Select(each => each.Text)];

    private Task<IReadOnlyList<string>> Events(Guid? customer = null) => Stores.Database.AskAll<string>(
        "SELECT e.sequence || ' ' || type || ' ' || state FROM events e JOIN deliveries d USING (client_id, event_id) WHERE customer_id = $1 OR $1 = $2 ORDER BY 1",
        customer ?? Guid.Empty, Guid.Empty);

    private sealed class SendsToReview : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(verification.EntityIds.ToDictionary(id => id, _ => Finding.NeedsReview));
    }
}
