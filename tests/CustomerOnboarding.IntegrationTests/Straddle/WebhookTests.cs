using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.IntegrationTests.Host;
using CustomerOnboarding.IntegrationTests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>Webhooks as a partner receives them (contract section 9).</summary>
public sealed class WebhookTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task Every_change_that_a_customer_shows_is_told_in_order_and_signed()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await StraddleClient.New(host.Instance);
        var secret = WebhookSecretForm.Standard.New();
        Assert.NotNull(await host.Instance.Services.GetRequiredService<IClientWebhooks>().Set(
            client.ClientId, receiver.Url(), secret, TimeProvider.System.GetUtcNow(), CancellationToken.None));
        async Task<JsonNode> Next(string type)
        {
            var received = await receiver.NextWebhook();
            received.AssertSignedWith(WebhookSecretForm.Standard.Text(secret));
            var message = JsonNode.Parse(received.Text)!;
            Assert.Empty(StraddleAnswer.Contract.Faults("Webhook", message));
            Assert.Equal((type, received.Id, client.AccountId.ToString()), ((string)message["event_type"]!, (string)message["event_id"]!, (string)message["account_id"]!));
            Assert.Equal(received.Id, new Guid(received.Id).ToString());
            return message["data"]!;
        }

        var sent = MadeForStraddle.Individual("review");
        var created = (await client.Create(sent)).Done(201);
        var first = await Next("customer.created.v1");
        Assert.Equal(first.ToJsonString(), (await Next("customer.event.v1")).ToJsonString());
        var shown = created.Data.DeepClone().AsObject();
        shown.Remove("config");
        Assert.Equal(shown.ToJsonString(), first.ToJsonString());

        (await client.Update(created.Id, MadeForStraddle.Same(sent, "review"))).Done(); // nothing, which isn't told
        Assert.Equal("verified", (await client.Decide(created.Id, "verified")).Done().State);
        Assert.Equal("verified", (string)(await Next("customer.event.v1"))["status"]!);

        var body = MadeForStraddle.Same(sent, "inactive");
        body["address"] = body["compliance_profile"] = null;
        (await client.Update(created.Id, body)).Done();
        var inactive = await Next("customer.event.v1");
        Assert.Equal("inactive", (string)inactive["status"]!);
        Assert.Equal(
            ["id", "name", "type", "email", "phone", "external_id", "status", "created_at", "updated_at", "device", "metadata"],
            inactive.AsObject().Select(member => member.Key));

        (await client.Update(created.Id, MadeForStraddle.Same(sent, "verified"))).Done();
        Assert.Equal("verified", (string)(await Next("customer.event.v1"))["status"]!);
        Assert.Equal("verified", (await client.Refresh(created.Id)).Done(202).State);
        Assert.Equal("review", (string)(await Next("customer.event.v1"))["status"]!);

        (await client.Delete(created.Id)).Done();
        (await client.Create(MadeForStraddle.Business("rejected"))).Done(201);
        var business = await Next("customer.created.v1");
        Assert.Equal("""{"ein":"**-*******","legal_business_name":"Acme Corp LLC","website":"https://example.com"}""", business["compliance_profile"]!.ToJsonString());
    }

    [OwnInstanceFact]
    public async Task A_change_is_told_also_by_an_instance_whose_clock_is_behind()
    {
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        await using var instance = await WebhookHost.StartInstance(database);
        await using var behind = await OwnInstance.Start(
            database.ConnectionString, services => services.AddSingleton<TimeProvider>(new ClockThatIsOff(TimeSpan.FromMinutes(-1))));
        var client = await StraddleClient.New(instance);
        Assert.NotNull(await instance.Services.GetRequiredService<IClientWebhooks>().Set(
            client.ClientId, receiver.Url(), WebhookSecretForm.Standard.New(), TimeProvider.System.GetUtcNow(), CancellationToken.None));
        var sent = MadeForStraddle.Minimal("verified");
        var created = (await client.Create(sent)).Done(201);
        sent["phone"] = "+12128675311";

        var updated = (await client.At(behind.Address).Update(created.Id, MadeForStraddle.Same(sent, "verified"))).Done();

        Assert.True(string.CompareOrdinal((string)created.Data["updated_at"]!, (string)updated.Data["updated_at"]!) < 0);
        Assert.Equal(
            ["customer.created.v1", "customer.event.v1", "customer.event.v1"],
            await database.AskAll<string>("SELECT type FROM events WHERE client_id = $1 ORDER BY sequence", client.ClientId));
    }

    [OwnInstanceFact]
    public async Task Of_a_deleted_customer_nothing_more_is_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        receiver.Answers(500);
        var client = await StraddleClient.New(host.Instance);
        Assert.NotNull(await host.Instance.Services.GetRequiredService<IClientWebhooks>().Set(
            client.ClientId, receiver.Url(), WebhookSecretForm.Standard.New(), TimeProvider.System.GetUtcNow(), CancellationToken.None));
        Task<long> Waiting() => host.Outbox.Ask<long>("SELECT count(*) FROM deliveries WHERE client_id = $1 AND state IN ('blocked', 'pending')", client.ClientId);
        var sent = MadeForStraddle.Individual();
        var id = (await client.Create(sent)).Done(201).Id;
        Assert.Equal(id, (string)JsonNode.Parse((await receiver.NextWebhook()).Text)!["data"]!["id"]!);
        Assert.Equal(2, await Waiting());

        (await client.Delete(id)).Done();
        Assert.Equal(0, await Waiting());
        receiver.Answers(200);
        var again = (await client.Create(sent)).Done(201).Id;

        foreach (var type in (string[])["customer.created.v1", "customer.event.v1"])
        {
            var told = JsonNode.Parse((await receiver.NextWebhook()).Text)!;
            Assert.Equal((type, again), ((string)told["event_type"]!, (string)told["data"]!["id"]!));
        }
    }

    [StandardWebhooksFact]
    public async Task The_published_library_accepts_every_message_and_no_other()
    {
        await using var receiver = await WebhookReceiver.Start();
        var client = await StraddleClient.New(host.Instance);
        var (secret, stranger) = (WebhookSecretForm.Standard.New(), WebhookSecretForm.Standard.New());
        Assert.NotNull(await host.Instance.Services.GetRequiredService<IClientWebhooks>().Set(
            client.ClientId, receiver.Url(), secret, TimeProvider.System.GetUtcNow(), CancellationToken.None));
        (await client.Create(MadeForStraddle.Individual())).Done(201);
        (await client.Create(MadeForStraddle.Business())).Done(201);

        for (var count = 0; count < 4; count++)
        {
            var webhook = await receiver.NextWebhook();
            var accepted = await StandardWebhooksTests.Verify(WebhookSecretForm.Standard.Text(secret), webhook.Headers, webhook.Body);
            Assert.Equal(webhook.Text, accepted["message"]?.ToJsonString(Made.Readable));
            if (count == 0)
            {
                var changed = await StandardWebhooksTests.Verify(WebhookSecretForm.Standard.Text(secret), webhook.Headers, [.. webhook.Body, (byte)' ']);
                var strange = await StandardWebhooksTests.Verify(WebhookSecretForm.Standard.Text(stranger), webhook.Headers, webhook.Body);
                Assert.Equal(("No matching signature found", "No matching signature found"), ((string?)changed["refused"], (string?)strange["refused"]));
            }
        }
    }
}
