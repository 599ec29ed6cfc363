using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>Several instances over one database, and instances that end.</summary>
public sealed class TwoDispatchersTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task Two_instances_deliver_once_each_and_in_order()
    {
        const int Applications = 30;
        const int Messages = 6;
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        await using var one = await WebhookHost.StartInstance(database);
        await using var two = await WebhookHost.StartInstance(database);
        var partner = await WebhookHost.Partner(one);
        var customerId = await partner.Person("Sample");
        var applications = new List<string>();
        for (var number = 0; number < Applications; number++)
        {
            applications.Add(await partner.Message(receiver.Url($"{number}"), customerId));
        }

        await Task.WhenAll(applications.Select(application => database.Until(application, found => found.Count == 1)));
        await Task.WhenAll(applications.Select(application => database.AddMessages(application, Messages)));
        foreach (var application in applications)
        {
            await database.InState(application, "delivered", Messages);
        }

        for (var number = 0; number < Applications; number++)
        {
            Assert.Equal(Messages, receiver.Calls($"{number}"));
            for (var sequence = 1; sequence <= Messages; sequence++)
            {
                Assert.Equal($"{sequence}", (await receiver.NextWebhook($"{number}")).Sequence);
            }
        }

        Assert.Equal(Applications * Messages, await database.Ask<long>(
            "SELECT count(*) FROM deliveries WHERE state = 'delivered' AND attempts = 1"));
    }

    [OwnInstanceFact]
    public async Task An_instance_killed_between_commit_and_delivery_loses_nothing()
    {
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        receiver.Hangs();
        string application, refused, log, client = Made.Name("C");
        ReceivedWebhook first;
        DateTimeOffset before;
        var settings = ServiceProcess.Settings(
            database.ConnectionString, ("Webhooks__AllowPrivateAddresses", "true"), ("Webhooks__Timeout", "00:00:30"));
        await using (var doomed = await ServiceProcess.Serve(settings))
        {
            var added = await ServiceProcess.Run(settings, "admin", "add-client", client, client + "_login");
            Assert.True(added.ExitCode == 0, added.Errors);
            var password = added.Output.Split("Password (shown this once): ")[1].Trim();
            var partner = await Session.LogIn(doomed.Address, client + "_login", password);
            before = DateTimeOffset.UtcNow;
            application = await partner.Message(receiver.Url());
            first = await receiver.NextWebhook();
            receiver.Answers(500, "refused?mail=quirinus@example.org");
            refused = Guid.Parse((await database.Tried(await partner.Message(receiver.Url("refused?mail=quirinus@example.org")), 1)).EventId).ToString();
            await doomed.Wrote($"\"EventId\":\"{refused}\"");
            await doomed.Kill();
            log = doomed.Output;
        }

        Assert.Matches($"\"EventId\":\"{refused}\".*\"State\":\"Pending\",\"Attempt\":1,\"Result\":\"500\"", log);
        Assert.DoesNotContain("quirinus", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("refused?", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("whsec_", log, StringComparison.Ordinal);
        var left = Assert.Single(await database.Of(application));
        receiver.Answers(200);
        await using var successor = await WebhookHost.StartInstance(database);
        // The claim of the dead runs out after a minute; the test doesn't wait for that.
        Assert.InRange(left.NextAttemptAt!.Value, before, DateTimeOffset.UtcNow.AddMinutes(1));
        await database.MakeDue(application);
        var second = await receiver.NextWebhook();
        Assert.DoesNotContain((await Secrets.Of(successor, client))["whsec_".Length..], log, StringComparison.Ordinal);
        var delivered = await database.InState(application, "delivered");

        Assert.Equal(("pending", 0), (left.State, left.Attempts)); // an interrupted try is not held against the receiver
        Assert.Equal((first.Id, first.Text), (second.Id, second.Text));
        Assert.Equal((1, "200"), (delivered.Attempts, delivered.LastResult));
    }

    [OwnInstanceFact]
    public async Task An_instance_that_is_stopped_finishes_what_it_has_begun()
    {
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        await using var instance = await WebhookHost.StartInstance(database);
        var partner = await WebhookHost.Partner(instance);
        var answer = new TaskCompletionSource();
        receiver.Answers("hook", _ => answer.Task);
        var application = await partner.Message(receiver.Url());
        await receiver.NextWebhook();

        var stopped = instance.Stop();
        answer.SetResult();
        await stopped;

        Assert.Equal(("delivered", 1), (await database.Of(application)).Select(delivery => (delivery.State, delivery.Attempts)).Single());
    }
}
