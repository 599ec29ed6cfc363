using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>The signature, checked by the library that partners use: npm's <c>standardwebhooks</c>.</summary>
public sealed class StandardWebhooksTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    [StandardWebhooksFact]
    public async Task The_published_library_accepts_our_messages_and_no_others()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        await partner.Message(receiver.Url());
        var webhook = await receiver.NextWebhook();
        var secret = await Secrets.Of(host.Instance, partner.ClientId);
        var stranger = "whsec_" + Convert.ToBase64String(new byte[32]);
        var late = webhook.Headers.ToDictionary(header => header.Key, header => header.Value);
        late["webhook-timestamp"] = $"{webhook.Timestamp - 600}";

        var accepted = await Verify(secret, webhook.Headers, webhook.Body);
        var changed = await Verify(secret, webhook.Headers, [.. webhook.Body, (byte)' ']);
        var strange = await Verify(stranger, webhook.Headers, webhook.Body);
        var old = await Verify(secret, late, webhook.Body);

        Assert.Equal(webhook.Text, accepted["message"]?.ToJsonString());
        Assert.Equal("No matching signature found", (string?)changed["refused"]);
        Assert.Equal("No matching signature found", (string?)strange["refused"]);
        Assert.Equal("Message timestamp too old", (string?)old["refused"]);
    }

    [OwnInstanceFact]
    public async Task The_documented_code_accepts_our_messages_and_no_others()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await host.Partner();
        await partner.Message(receiver.Url());
        var webhook = await receiver.NextWebhook();
        var verifier = new WebhookVerifier(await Secrets.Of(host.Instance, partner.ClientId));
        bool Verify(byte[] body, TimeSpan late) => verifier.IsGenuine(
            webhook.Id, webhook.Headers["webhook-timestamp"], webhook.Headers["webhook-signature"], body, DateTimeOffset.UtcNow + late);

        Assert.True(Verify(webhook.Body, TimeSpan.Zero));
        Assert.False(Verify([.. webhook.Body, (byte)' '], TimeSpan.Zero));
        Assert.False(Verify(webhook.Body, TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public async Task The_documentation_shows_the_code_that_is_tested()
    {
        var root = Made.CheckoutRoot();
        var tests = Path.Combine(root, "tests", "CustomerOnboarding.IntegrationTests", "Webhooks");
        var page = await File.ReadAllTextAsync(Path.Combine(root, "docs", "webhooks.md"));
        var sample = (await File.ReadAllTextAsync(Path.Combine(tests, "DocumentedVerifier.cs"))).Split("// <sample>\n")[1].Split("// </sample>")[0];
        var script = await File.ReadAllTextAsync(Path.Combine(tests, "StandardWebhooks", "verify.mjs"));

        Assert.Contains(sample.TrimEnd(), page);
        foreach (var line in new[] { "import { Webhook } from \"standardwebhooks\";", "new Webhook(secret).verify(" })
        {
            Assert.Contains(line, script);
            Assert.Contains(line, page);
        }
    }

    /// <summary>What the library makes of a message: the message, or why it refuses.</summary>
    internal static Task<JsonNode> Verify(string secret, IReadOnlyDictionary<string, string> headers, byte[] body) => StandardWebhooksFactAttribute.Package.Run(new JsonObject
    {
        ["secret"] = secret,
        ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["body"] = Convert.ToBase64String(body),
    });
}

/// <summary>Needs node and the package. Where either can't be had the test reports itself as skipped and says why.</summary>
public sealed class StandardWebhooksFactAttribute : FactAttribute
{
    internal static readonly NodePackage Package = new(Path.Combine("Webhooks", "StandardWebhooks"), "verify.mjs");

    public StandardWebhooksFactAttribute() =>
        Skip = Onboarding.IsForeign ? "Needs an instance of its own; this run is against a foreign one." : Package.Missing;
}
