using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Events and their deliveries: order, retries, ends, and what is never looked at.</summary>
public sealed class DispatcherTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly Dictionary<string, int> Nothing = [];

    private WebhookReceiver receiver = null!;

    internal override IEventFormat[] Formats => [new TestFormat(), new ClientWideFormat()];

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
    public async Task Two_events_of_one_subject_arrive_in_order_and_the_second_waits_for_the_first()
    {
        var actor = await Stores.Client();
        await TwoEvents(actor);
        Assert.Equal(["1 pending", "2 blocked"], await Deliveries());

        var first = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Equal(new DeliveryTry(1, "200", DeliveryState.Delivered), await Dispatcher.Deliver(first, default));
        Assert.Equal(["1 delivered", "2 pending"], await Deliveries());
        var second = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Equal(DeliveryState.Delivered, (await Dispatcher.Deliver(second, default))!.State);

        var (one, two) = (await receiver.NextWebhook(), await receiver.NextWebhook());
        Assert.Equal(("1 WaitingReview ", "2 Completed Approved"), (one.Text, two.Text));
        Assert.Equal(("1", "test"), (one.Sequence, one.Headers["x-format"]));
        Assert.Equal(first.EventId.ToString("N"), one.Id);
        Assert.Empty(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Null(await Dispatcher.Deliver(first, default));
    }

    [Fact]
    public async Task Without_anybody_who_subscribed_no_event_is_kept()
    {
        var actor = await Stores.Client();
        await TwoEvents(actor, subscribed: false);

        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_failed_try_is_put_off_and_sends_the_same_bytes_again_until_it_is_given_up()
    {
        var actor = await Stores.Client();
        await TwoEvents(actor);
        receiver.Answers(500);

        var first = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Equal(new DeliveryTry(1, "500", DeliveryState.Pending), await Dispatcher.Deliver(first, default));
        Assert.Empty(await Dispatcher.Claim(10, Nothing, 10, default));
        Stores.Clock.Advance(TestFormat.Pause);
        var again = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Null(await Dispatcher.Deliver(first, default)); // the old claim holds no more
        Assert.Equal(new DeliveryTry(2, "500", DeliveryState.GivenUp), await Dispatcher.Deliver(again, default));

        Assert.Equal((await receiver.NextWebhook()).Text, (await receiver.NextWebhook()).Text);
        Assert.Equal(["1 given_up", "2 pending"], await Deliveries());
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM deliveries WHERE position('WaitingReview'::bytea IN body) > 0"));
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_gets_no_more()
    {
        var actor = await Stores.Client();
        var application = await TwoEvents(actor);
        receiver.Answers(410);

        var first = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));
        Assert.Equal(DeliveryState.Gone, (await Dispatcher.Deliver(first, default))!.State);

        Assert.Equal(["1 gone", "2 gone"], await Deliveries());
        Assert.Equal(1L, await Stores.Database.Ask<long>(
            "SELECT count(*) FROM subscriptions WHERE application_id = $1 AND ended_at IS NOT NULL", application.Id));
    }

    [Fact]
    public async Task A_client_wide_subscription_that_ended_sends_nothing_of_other_subjects_either()
    {
        var actor = await Stores.Client("client-wide");
        await Stores.Subscribe(actor, receiver.Url());
        await TwoEvents(actor, subscribed: false);
        await TwoEvents(actor, subscribed: false);
        receiver.Answers(410);

        var heads = await Dispatcher.Claim(10, Nothing, 10, default);
        Assert.Equal(2, heads.Count);
        foreach (var claim in heads)
        {
            Assert.Equal(DeliveryState.Gone, (await Dispatcher.Deliver(claim, default))!.State);
        }

        Assert.Equal(1, receiver.Calls());
        Assert.Equal(["1 gone", "1 gone", "2 gone", "2 gone"], await Deliveries());
    }

    [Fact]
    public async Task A_customer_whose_key_was_destroyed_is_told_of_no_more()
    {
        var actor = await Stores.Client();
        await TwoEvents(actor);
        await Stores.Database.Do("DELETE FROM data_keys");

        var first = Assert.Single(await Dispatcher.Claim(10, Nothing, 10, default));

        Assert.Equal(new DeliveryTry(0, "erased", DeliveryState.GivenUp), await Dispatcher.Deliver(first, default));
        Assert.Equal(0, receiver.Calls());
    }

    [Fact]
    public async Task While_events_are_added_and_settled_at_the_same_time_none_is_left_without_a_turn()
    {
        var actor = await Stores.Client("client-wide");
        await Stores.Subscribe(actor, receiver.Url());
        var customer = await Stores.Individual(actor);
        var added = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TwoEvents(actor, subscribed: false, customer)));
        await Eventually.IsTrue(
            async () =>
            {
                // Changes of one customer at one moment are a microsecond apart, so the later ones are due only when time goes on.
                Stores.Clock.Advance(TimeSpan.FromMilliseconds(1));
                await Task.WhenAll((await Dispatcher.Claim(4, Nothing, 4, default)).Select(claim => Dispatcher.Deliver(claim, default)));
                return added.IsCompleted && await Stores.Database.Ask<long>("SELECT count(*) FROM deliveries WHERE state = 'pending'") == 0;
            },
            "none has a turn");

        await added;
        Assert.Equal(Enumerable.Repeat("1 delivered", 10).Concat(Enumerable.Repeat("2 delivered", 10)), await Deliveries());
    }

    // An application that comes to a review in the background, and is then decided by hand: both are told.
    private async Task<KycApplication> TwoEvents(Actor actor, bool subscribed = true, SentId? customer = null)
    {
        var begun = await Stores.Start(
            actor, customer ?? await Stores.Individual(actor), webhookUrl: subscribed ? receiver.Url() : null, inBackground: true);
        var check = new CheckApplicationHandler(Stores.Applications, new SendsToReview());
        var waiting = await check.Handle(actor, begun.Value.Id, tells: true, default);
        var decided = await Stores.Decide(actor, waiting.Value.Application, KycOutcome.Approved);
        Stores.Clock.Advance(TimeSpan.FromMilliseconds(1)); // for the same reason as above
        return decided;
    }

    private Task<IReadOnlyList<string>> Deliveries() => Stores.Database.AskAll<string>("SELECT sequence || ' ' || state FROM deliveries ORDER BY 1");

    private sealed class SendsToReview : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(verification.EntityIds.ToDictionary(id => id, _ => Finding.NeedsReview));
    }
}
