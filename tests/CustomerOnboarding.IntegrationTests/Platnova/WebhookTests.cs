using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>What a partner is told (contract section 9), received on the loopback interface.</summary>
public sealed class WebhookTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [OwnInstanceFact]
    public async Task An_approval_is_told_with_the_secret_in_clear_and_the_customer_as_it_was()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        var secret = await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url());
        var id = await partner.NewCustomer(PlatnovaClient.WithPassport());

        var message = await receiver.NextEvent();

        Assert.Equal(("POST", "application/json", secret), (message.Method, message.Headers["content-type"], message.Headers["x-webhook-secret"]));
        var read = await partner.Becomes(id, "ACTIVE");
        var body = JsonNode.Parse(message.Body)!;
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", (string)body["timestamp"]!);
        Assert.Equal(
            $"{{\"event\":\"customer.approved\",\"timestamp\":\"{body["timestamp"]}\",\"customer_id\":\"{id}\",\"data\":{{\"id\":\"{id}\",\"first_name\":\"John\",\"last_name\":\"Doe\","
                + $"\"email\":\"{read["email"]}\",\"phone\":\"+2348012345678\"}}}}",
            JsonNode.Parse(message.Body)!.ToJsonString(Made.Readable));
        Assert.DoesNotContain(message.Headers.Keys, header => header.StartsWith("webhook-", StringComparison.Ordinal));
    }

    [OwnInstanceFact]
    public async Task A_rejection_says_why_in_the_operators_words_or_in_ours()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url(), "my-own-secret");
        await partner.NewCustomer(PlatnovaClient.WithPassport("Denied"));

        var message = await receiver.NextEvent();
        Assert.Equal("my-own-secret", message.Headers["x-webhook-secret"]);
        var data = JsonNode.Parse(message.Body)!["data"]!;
        Assert.Equal(("customer.rejected", "Verification was not successful"), ((string)JsonNode.Parse(message.Body)!["event"]!, (string)data["reason"]!));
        Assert.Equal("reason", data.AsObject().Last().Key);
    }

    [OwnInstanceFact]
    public async Task A_business_is_told_with_its_name_and_the_person_who_represents_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url());
        var body = PlatnovaClient.WithPassport();
        (body["type"], body["business_name"]) = ("business", "Store Name");
        await partner.NewCustomer(body);

        var data = JsonNode.Parse((await receiver.NextEvent()).Body)!["data"]!.AsObject();

        Assert.Equal("id,first_name,last_name,email,phone,business_name", string.Join(',', data.Select(member => member.Key)));
        Assert.Equal(("John", "Doe", "Store Name"), ((string)data["first_name"]!, (string)data["last_name"]!, (string)data["business_name"]!));
    }

    [OwnInstanceFact]
    public async Task Before_an_address_is_set_nothing_is_kept_to_be_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        var early = await partner.NewCustomer(PlatnovaClient.WithPassport());
        await partner.Becomes(early, "ACTIVE");
        await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url());
        var late = await partner.NewCustomer(PlatnovaClient.WithPassport());

        Assert.Equal(late, (string)JsonNode.Parse((await receiver.NextEvent()).Body)!["customer_id"]!);
        Assert.Equal(1, receiver.Calls());
    }
}
