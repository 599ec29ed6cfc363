using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>Claims: who may try a delivery, for how long, and what a claim that ran out may still do. By the dispatcher itself, its clock in hand.</summary>
public sealed class ClaimTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task Claims_no_more_than_asked_for_and_of_an_application_only_the_oldest()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver, applications: 3, messages: 4);

        var first = await setup.Claim(2);
        var rest = await setup.Claim(10);
        var none = await setup.Claim(10);

        Assert.Equal((2, 1, 0), (first.Count, rest.Count, none.Count));
        foreach (var application in setup.Applications)
        {
            var oldest = (await setup.Database.Of(application)).Single(delivery => delivery.Sequence == 1);
            Assert.Contains(oldest.EventId, first.Concat(rest).Select(claimed => claimed.EventId.ToString("N")));
        }
    }

    [OwnInstanceFact]
    public async Task Leaves_out_the_clients_that_have_enough_in_hand()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver);

        Assert.Empty(await setup.Claim(1, setup.ClientId));
        Assert.Single(await setup.Claim(1, "SOMEBODY_ELSE"));
    }

    [OwnInstanceFact]
    public async Task A_claim_holds_for_a_minute_then_the_delivery_is_anybodys()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver);
        var lost = Assert.Single(await setup.Claim(1));

        setup.Clock.Now += TimeSpan.FromSeconds(59);
        Assert.Empty(await setup.Claim(1));
        setup.Clock.Now += TimeSpan.FromSeconds(2);
        var again = Assert.Single(await setup.Claim(1));

        Assert.Equal(lost.EventId, again.EventId);
        Assert.Null(await setup.Deliver(lost)); // whoever comes too late doesn't even send
        Assert.Equal(0, receiver.Calls());
        Assert.Equal(DeliveryState.Delivered, (await setup.Deliver(again))!.State);
        Assert.Null(await setup.Deliver(again));
        Assert.Equal(1, receiver.Calls());
    }

    [OwnInstanceTheory]
    [InlineData(500)]
    [InlineData(410)]
    [InlineData(200)]
    public async Task What_comes_of_a_try_after_its_claim_ran_out_changes_nothing(int lateAnswer)
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver, messages: 2);
        var answer = new TaskCompletionSource();
        receiver.Answers("hook", async http =>
        {
            http.Response.StatusCode = lateAnswer;
            await answer.Task;
        });
        var slow = setup.Deliver(Assert.Single(await setup.Claim(1)));
        var first = await receiver.NextWebhook();
        setup.Clock.Now += TimeSpan.FromSeconds(61);
        receiver.Answers(500);
        var retried = (await setup.Deliver(Assert.Single(await setup.Claim(1))))!;
        var second = await receiver.NextWebhook();

        answer.SetResult();
        Assert.Null(await slow);

        var stored = await setup.Database.Of(setup.Applications[0]);
        Assert.Equal((1, DeliveryState.Pending), (retried.Attempt, retried.State));
        Assert.Equal([("pending", 1, "500"), ("blocked", 0, null)], stored.Select(one => (one.State, one.Attempts, one.LastResult)));
        Assert.Equal((first.Id, first.Text), (second.Id, second.Text));
    }

    [OwnInstanceFact]
    public async Task The_body_is_what_was_rendered_first_whatever_happens_meanwhile()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver);
        receiver.Answers(500);
        await setup.Deliver(Assert.Single(await setup.Claim(1)));
        var first = await receiver.NextWebhook();
        // What a later version that renders otherwise, or reads the snapshot otherwise, would make a difference by.
        await setup.Database.ChangeSnapshot(setup.Applications[0], "\"reference\":\"", "\"reference\":\"Another");

        setup.Clock.Now += TimeSpan.FromSeconds(10);
        await setup.Deliver(Assert.Single(await setup.Claim(1)));
        var second = await receiver.NextWebhook();

        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Timestamp + 10, second.Timestamp);
        Assert.NotEqual(first.Headers["webhook-signature"], second.Headers["webhook-signature"]);
    }

    [OwnInstanceFact]
    public async Task A_change_that_meets_a_410_leaves_no_message_behind()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var setup = await DispatcherSetup.Start(host, receiver);
        receiver.Answers(410);
        var claimed = Assert.Single(await setup.Claim(1));

        // A change holds the customer's lock and has read the address already, as the answer comes in.
        await using var connection = await setup.Database.Open();
        await using var change = await connection.BeginTransactionAsync();
        await using (var locking = connection.CreateCommand())
        {
            locking.CommandText = "SELECT FROM customers FOR UPDATE";
            await locking.ExecuteNonQueryAsync();
        }

        var delivering = setup.Deliver(claimed);
        await receiver.NextWebhook();
        while (!delivering.IsCompleted && await setup.Database.Ask<long>(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
        {
            await Task.Delay(20);
        }

        await using (var adding = connection.CreateCommand())
        {
            adding.CommandText =
                """
                WITH later AS (
                    INSERT INTO events SELECT (jsonb_populate_record(e, jsonb_build_object('event_id', gen_random_uuid(), 'sequence', 2))).*
                    FROM events e RETURNING event_id)
                INSERT INTO deliveries SELECT (jsonb_populate_record(d, jsonb_build_object(
                    'event_id', later.event_id, 'sequence', 2, 'state', 'blocked', 'next_attempt_at', NULL))).*
                FROM deliveries d, later
                """;
            await adding.ExecuteNonQueryAsync();
        }

        await change.CommitAsync();
        Assert.Equal(DeliveryState.Gone, (await delivering)!.State);

        Assert.Equal(["gone", "gone"], (await setup.Database.Of(setup.Applications[0])).Select(delivery => delivery.State));
    }
}
