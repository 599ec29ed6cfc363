using System.Globalization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>What a receiver's answer leads to (contract section 9). Hours aren't waited for: the tests make a message due in the database.</summary>
public sealed class RetryTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2)];

    [OwnInstanceFact]
    public async Task A_message_comes_again_after_each_pause_byte_for_byte_and_not_a_seventh_time()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answers(500, retryAfter: "86400"); // isn't listened to
        var (partner, secret) = await Partner(host.Instance, receiver.Url());
        var before = DateTimeOffset.UtcNow;
        var application = await Told(host.Outbox, await partner.NewCustomer(PlatnovaClient.WithPassport()));

        var messages = new List<ReceivedWebhook>();
        for (var attempt = 1; attempt <= Pauses.Length; attempt++)
        {
            messages.Add(await receiver.NextEvent());
            var failed = await host.Outbox.Tried(application, attempt);
            Assert.Equal(("pending", attempt, "500"), (failed.State, failed.Attempts, failed.LastResult));
            failed.Waits(Pauses[attempt - 1], before);
            before = DateTimeOffset.UtcNow;
            await host.Outbox.MakeDue(application);
        }

        messages.Add(await receiver.NextEvent());
        var last = await host.Outbox.InState(application, "given_up");

        Assert.Equal((6, "500", null), (last.Attempts, last.LastResult, last.NextAttemptAt));
        Assert.Equal(6, receiver.Calls());
        Assert.All(messages, message => Assert.Equal(messages[0].Body, message.Body));
        Assert.All(messages, message => Assert.Equal(secret, message.Headers["x-webhook-secret"]));
    }

    [OwnInstanceTheory]
    [InlineData(201, 202, 203, 204, 205, 206, 299)]
    [InlineData(300, 301, 302, 303, 304, 307, 308)]
    [InlineData(400, 401, 403, 404, 408, 409, 410, 413, 422, 429, 451, 499)]
    [InlineData(500, 501, 502, 503, 504, 599)]
    public async Task Only_200_acknowledges(params int[] statuses)
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, _) = await Partner(host.Instance, receiver.Url());
        foreach (var status in statuses)
        {
            receiver.Answers("hook", http =>
            {
                http.Response.StatusCode = status;
                http.Response.Headers.Location = receiver.Url("elsewhere");
                return Task.CompletedTask;
            });
            var application = await Told(host.Outbox, await partner.NewCustomer(PlatnovaClient.WithPassport()));
            var first = await receiver.NextEvent();
            var failed = await host.Outbox.Tried(application, 1);
            receiver.Answers(200);

            await host.Outbox.MakeDue(application);
            var second = await receiver.NextEvent();
            var delivered = await host.Outbox.InState(application, "delivered");

            Assert.Equal(("pending", status.ToString(CultureInfo.InvariantCulture)), (failed.State, failed.LastResult));
            Assert.Equal((2, "200"), (delivered.Attempts, delivered.LastResult));
            Assert.Equal(first.Body, second.Body);
        }

        Assert.Equal((statuses.Length * 2, 0), (receiver.Calls(), receiver.Calls("elsewhere")));
    }

    [OwnInstanceFact]
    public async Task A_receiver_that_hangs_breaks_off_or_is_not_there_is_told_again_and_a_slow_one_is_waited_for()
    {
        var outbox = await host.NewDatabase();
        await using var instance = await WebhookHost.StartInstance(outbox, ("Webhooks:Timeout", "00:00:03"));
        await using var receiver = await WebhookReceiver.Start();
        var (partner, _) = await Partner(instance, receiver.Url());

        async Task<string> Fails(string result)
        {
            var told = await Told(outbox, await partner.NewCustomer(PlatnovaClient.WithPassport()));
            var failed = await outbox.Tried(told, 1);
            Assert.Equal("pending", failed.State);
            Assert.Matches($"^({result})$", failed.LastResult);
            return told;
        }

        receiver.Hangs();
        var hung = await Fails("TimeoutException");
        receiver.Answers("hook", http =>
        {
            http.Abort();
            return Task.CompletedTask;
        });
        var broken = await Fails("HttpIOException|HttpRequestException|IOException|SocketException");
        var first = (await receiver.NextEvent(), await receiver.NextEvent());

        // Whoever takes his time but answers has it.
        receiver.Answers("hook", async http =>
        {
            await Task.Delay(500, http.RequestAborted);
            http.Response.StatusCode = 200;
        });
        await outbox.MakeDue(hung);
        Assert.Equal(first.Item1.Body, (await receiver.NextEvent()).Body);
        await outbox.MakeDue(broken);
        Assert.Equal(first.Item2.Body, (await receiver.NextEvent()).Body);
        foreach (var application in (string[])[hung, broken])
        {
            Assert.Equal((2, "200"), await outbox.InState(application, "delivered") is var delivered ? (delivered.Attempts, delivered.LastResult) : default);
        }

        // Nobody listens any more.
        await receiver.DisposeAsync();
        await Fails("SocketException|HttpRequestException");
    }

    private static async Task<(PlatnovaClient Partner, string Secret)> Partner(OwnInstance instance, string url)
    {
        var partner = await PlatnovaClient.New(instance);
        return (partner, await PlatnovaClient.SetWebhook(instance, partner.ClientId, url));
    }

    // The application of which the client is told.
    private static async Task<string> Told(Outbox outbox, string customerId)
    {
        var found = await Eventually.Get(
            () => outbox.AskAll<Guid>("SELECT subject_id FROM events WHERE customer_id = $1", Guid.Parse(customerId)), subjects => subjects.Count > 0, "an event");
        return WrittenId.OfApplication(Assert.Single(found));
    }
}
