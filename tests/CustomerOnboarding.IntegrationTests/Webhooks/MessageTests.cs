using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>What a message looks like on the wire.</summary>
public sealed class MessageTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task Body_is_the_documented_envelope_to_the_byte()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, operatorSession) = (await host.Partner(), await host.Operator());
        var application = await partner.WaitingForReview(receiver.Url());
        var decided = (await operatorSession.Decide(application)).Succeeded().Data;

        var webhook = await receiver.NextWebhook();

        var (customerId, reference) = ((string)decided["customerId"]!, (string)decided["reference"]!);
        Assert.Equal(
            $$"""{"code":"0","data":{"applicationId":"{{application}}","aggregatorId":"{{partner.ClientId}}","customerId":"{{customerId}}" """.TrimEnd()
            + $$""","reference":"{{reference}}","status":"completed","outcome":"Approved","entityApplications":[{"entityId":"{{customerId}}" """.TrimEnd()
            + $$""","isCustomer":true,"status":"completed","outcome":"approved"}]},"requestId":"{{webhook.Id}}"}""",
            webhook.Text);
    }

    [OwnInstanceFact]
    public async Task Without_an_outcome_there_is_no_such_key()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        await partner.Message(receiver.Url());

        var webhook = await receiver.NextWebhook();

        Assert.Equal(
            "applicationId,aggregatorId,customerId,reference,status,entityApplications",
            string.Join(',', webhook.Data.AsObject().Select(member => member.Key)));
        Assert.Equal(
            "entityId,isCustomer,status",
            string.Join(',', webhook.Data["entityApplications"]![0]!.AsObject().Select(member => member.Key)));
    }

    [OwnInstanceFact]
    public async Task Headers_say_what_it_is_and_who_sent_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        await partner.Message(receiver.Url("a%20path?with=a&query"));

        var webhook = await receiver.NextWebhook("a path?with=a&query");

        Assert.Equal("POST", webhook.Method);
        Assert.Equal("application/json; charset=utf-8", webhook.Headers["content-type"]);
        Assert.Equal(webhook.Body.Length.ToString(), webhook.Headers["content-length"]);
        Assert.Matches("^[0-9a-f]{32}$", webhook.Id);
        Assert.Equal("1", webhook.Sequence);
        Assert.Equal(
            ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-sequence", "webhook-signature", "webhook-timestamp"],
            webhook.Headers.Keys.Order(StringComparer.Ordinal));
    }

    [OwnInstanceFact]
    public async Task Signature_is_by_the_clients_own_secret()
    {
        await using var receiver = await WebhookReceiver.Start();
        var (partner, other) = (await host.Partner(), await host.Partner());
        await partner.Message(receiver.Url());
        await other.Message(receiver.Url("other"));

        var (webhook, others) = (await receiver.NextWebhook(), await receiver.NextWebhook("other"));

        webhook.AssertSignedWith(await Secrets.Of(host.Instance, partner.ClientId));
        others.AssertSignedWith(await Secrets.Of(host.Instance, other.ClientId));
        Assert.NotEqual(await Secrets.Of(host.Instance, partner.ClientId), await Secrets.Of(host.Instance, other.ClientId));
    }

    [OwnInstanceFact]
    public async Task Holds_nothing_personal_nor_do_its_rows()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        var request = Made.Individual(individual =>
        {
            individual["customer"]!["firstName"] = "Quirinus";
            individual["customer"]!["lastName"] = "AutoApprove";
            individual["customer"]!["email"] = "quirinus@example.org";
        });
        var customerId = (string)(await partner.Init(request)).Succeeded().Data["customerId"]!;
        var application = await partner.Message(receiver.Url(), customerId);

        var webhook = await receiver.NextWebhook();
        var rows = await host.Outbox.Ask<string>(
            """
            SELECT row_to_json(s)::text || row_to_json(e)::text || row_to_json(d)::text || encode(e.snapshot, 'escape') || encode(d.body, 'escape')
            FROM subscriptions s JOIN deliveries d USING (client_id, subscription_id) JOIN events e USING (client_id, event_id) WHERE d.subject_id = $1
            """,
            WrittenId.Application(application).Id);

        var personal = new[] { "Quirinus", "AutoApprove", "quirinus@", "1969-08-04", (string)request["customer"]!["identificationDocuments"]![0]!["value"]! };
        Assert.All(personal, value => Assert.DoesNotContain(value, webhook.Text + rows, StringComparison.OrdinalIgnoreCase));
    }
}
