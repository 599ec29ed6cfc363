using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>What a receiver's answer leads to. Days are not waited for: the tests make a delivery due in the database.</summary>
public sealed class RetryTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    // The first pause of the schedule, and what chance may add to it. What the test itself takes comes off the lower end.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    [OwnInstanceTheory]
    [InlineData(304)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Comes_again_after_any_failure_as_the_same_message_freshly_signed(int status)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        receiver.Answers(status);
        var application = await partner.Message(receiver.Url());
        var first = await receiver.NextWebhook();
        var failed = await host.Outbox.Tried(application, 1);
        receiver.Answers(204);
        await SecondAfter(first);

        await host.Outbox.MakeDue(application);
        var second = await receiver.NextWebhook();
        var delivered = await host.Outbox.InState(application, "delivered");

        Assert.Equal(("pending", status.ToString(CultureInfo.InvariantCulture)), (failed.State, failed.LastResult));
        Assert.Equal((2, "204", null), (delivered.Attempts, delivered.LastResult, delivered.NextAttemptAt));
        Assert.Equal(first.Body, second.Body);
        Assert.Equal((first.Id, first.Sequence), (second.Id, second.Sequence));
        Assert.True(second.Timestamp > first.Timestamp);
        var secret = await Secrets.Of(host.Instance, partner.ClientId);
        first.AssertSignedWith(secret);
        second.AssertSignedWith(secret);
        Assert.Equal(2, receiver.Calls());
    }

    [OwnInstanceFact]
    public async Task A_receiver_that_was_down_gets_it_once_it_is_up()
    {
        var port = FreePort();
        var partner = await host.Partner();
        var application = await partner.Message($"http://127.0.0.1:{port}/hook");
        var refused = await host.Outbox.Tried(application, 1);

        await using var receiver = await WebhookReceiver.Start(port);
        var webhook = await receiver.NextWebhook(); // by the schedule itself: the first pause is short

        Assert.Equal(("pending", "SocketException"), (refused.State, refused.LastResult));
        Assert.Equal(application, (string?)webhook.Data["applicationId"]);
        await host.Outbox.InState(application, "delivered");
    }

    [OwnInstanceTheory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_not_followed(int status)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        receiver.Answers("hook", http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = receiver.Url("elsewhere");
            return Task.CompletedTask;
        });

        var application = await partner.Message(receiver.Url());
        var failed = await host.Outbox.Tried(application, 1);

        Assert.Equal(("pending", status.ToString(CultureInfo.InvariantCulture)), (failed.State, failed.LastResult));
        Assert.Equal((1, 0), (receiver.Calls(), receiver.Calls("elsewhere")));
    }

    [OwnInstanceFact]
    public async Task Pauses_grow_by_the_schedule()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        receiver.Answers(500);
        var before = DateTimeOffset.UtcNow;
        var application = await partner.Message(receiver.Url());
        TimeSpan[] expected = [FirstPause, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

        for (var attempt = 1; attempt <= expected.Length; attempt++)
        {
            await receiver.NextWebhook();
            var failed = await host.Outbox.Tried(application, attempt);
            AssertWaits(failed, expected[attempt - 1], before);
            before = DateTimeOffset.UtcNow;
            await host.Outbox.MakeDue(application);
        }
    }

    [OwnInstanceTheory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Waits_as_long_as_the_receiver_asks_for(int status)
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        var before = DateTimeOffset.UtcNow;
        receiver.Answers(status, "seconds", "120");
        receiver.Answers(status, "date", DateTimeOffset.UtcNow.AddHours(3).ToString("R", CultureInfo.InvariantCulture));
        receiver.Answers(status, "too-long", "999999");
        receiver.Answers(status, "past", DateTimeOffset.UtcNow.AddHours(-3).ToString("R", CultureInfo.InvariantCulture));
        receiver.Answers(status, "rubbish", "soon");

        async Task Asked(string path, TimeSpan pause) =>
            AssertWaits(await host.Outbox.Tried(await partner.Message(receiver.Url(path)), 1), pause, before);

        await Asked("seconds", TimeSpan.FromSeconds(120));
        await Asked("date", TimeSpan.FromHours(3));
        await Asked("too-long", TimeSpan.FromDays(1));
        await Asked("past", FirstPause);
        await Asked("rubbish", FirstPause);
    }

    [OwnInstanceFact]
    public async Task The_second_is_not_sent_before_the_first_is_settled()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        receiver.Answers(500, retryAfter: "3600"); // the test says when it comes again
        var customerId = await partner.Person("WaitReview");
        var application = (string)(await partner.Begin(customerId, receiver.Url(), inBackground: true))["applicationId"]!;
        await host.Outbox.Tried(application, 1);
        await partner.Passport(customerId, application, customerId);
        (await operatorSession.Decide(application)).Succeeded();

        // Another application's message goes through meanwhile, so the dispatcher has had its chance.
        var other = await partner.Message(receiver.Url("other"));
        await host.Outbox.InState(other, "delivered");
        var held = (await host.Outbox.Of(application)).Single(delivery => delivery.Sequence == 2);
        receiver.Answers(200);
        await host.Outbox.MakeDue(application);
        await host.Outbox.InState(application, "delivered", 2);

        Assert.Equal(("blocked", 0, null), (held.State, held.Attempts, held.LastResult));
        var arrived = new List<string>();
        for (var call = receiver.Calls(); call > 0; call--)
        {
            arrived.Add((await receiver.NextWebhook()).Sequence);
        }

        Assert.Equal(arrived.Order(), arrived);
        Assert.Equal(1, arrived.Count(sequence => sequence == "2"));
    }

    [OwnInstanceFact]
    public async Task Given_up_after_the_last_attempt_then_the_next_one_goes()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        receiver.Answers(500, retryAfter: "3600"); // the test says when it comes again
        var application = await partner.Message(receiver.Url());
        await host.Outbox.Tried(application, 1);
        await host.Outbox.AddMessages(application, 2);
        await host.Outbox.Do("UPDATE deliveries SET attempts = 9 WHERE subject_id = $1 AND sequence = 1", WrittenId.Application(application).Id);

        var before = DateTimeOffset.UtcNow;
        await host.Outbox.MakeDue(application);
        AssertWaits(await host.Outbox.Tried(application, 10), TimeSpan.FromHours(24), before);
        await host.Outbox.MakeDue(application);
        var last = await host.Outbox.InState(application, "given_up");
        var next = await host.Outbox.Tried(application, 1, sequence: 2);
        receiver.Answers(200);
        await host.Outbox.MakeDue(application);
        await host.Outbox.InState(application, "delivered", 2);

        Assert.Equal((11, "500", null), (last.Attempts, last.LastResult, last.NextAttemptAt));
        Assert.Equal("pending", next.State);
    }

    [OwnInstanceFact]
    public async Task After_410_nothing_more_comes_of_this_application_and_all_of_others()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        receiver.Answers(500, retryAfter: "3600"); // the test says when it comes again
        var customerId = await partner.Person("WaitReview");
        var application = (string)(await partner.Begin(customerId, receiver.Url(), inBackground: true))["applicationId"]!;
        await host.Outbox.Tried(application, 1);
        await host.Outbox.AddMessages(application, 3);
        receiver.Answers(410);

        await host.Outbox.MakeDue(application);
        var gone = await host.Outbox.InState(application, "gone", 3);
        var calls = receiver.Calls();
        await partner.Passport(customerId, application, customerId);
        (await operatorSession.Decide(application)).Succeeded();
        receiver.Answers(200);
        var other = await partner.Message(receiver.Url(), customerId);
        await host.Outbox.InState(other, "delivered");

        var deliveries = await host.Outbox.Of(application);
        Assert.Equal(["gone", "gone", "gone"], deliveries.Select(delivery => delivery.State));
        Assert.Equal("410", deliveries[0].LastResult);
        Assert.Equal((0, null), (gone.Attempts, gone.NextAttemptAt));
        Assert.Equal(calls + 1, receiver.Calls());
    }

    private static void AssertWaits(StoredDelivery delivery, TimeSpan pause, DateTimeOffset after)
    {
        Assert.Equal("pending", delivery.State);
        delivery.Waits(pause, after);
    }

    // A timestamp counts seconds.
    private static async Task SecondAfter(ReceivedWebhook webhook)
    {
        while (DateTimeOffset.UtcNow.ToUnixTimeSeconds() <= webhook.Timestamp)
        {
            await Task.Delay(20);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
