using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Webhooks;

/// <summary>Partners choose the address: what they may name, and what is called.</summary>
public sealed class AddressTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private static readonly string[] NotCallable =
    [
        "/hook", "hook", "//example.org/hook", "example.org/hook", "ftp://example.org/hook", "file:///etc/passwd", "gopher://example.org/",
        "javascript:alert(1)", "unix:///run/postgres.sock", "http://", "https:///hook", "http://user@example.org/",
        "https://user:password@example.org/hook", "http://example.org:99999/", "http://exa mple.org/", " http://example.org/", " ",
        "http://example.org/\u007f", "http://example.org/\t", "http://b\u00fccher.example/",
        "http://@example.org/hook", "http://:@example.org/", "https://@/", "http://a%40b@example.org/", "http:\\\\example.org\\hook", "http:/example.org/hook",
        "http:example.org", "http://example.org:0/", "http://example.org\\@evil.example/",
    ];

    [OwnInstanceFact]
    public async Task Start_refuses_what_cannot_be_called()
    {
        var partner = await host.Partner();
        var customerId = await partner.Person("AutoApprove");

        foreach (var url in NotCallable)
        {
            foreach (var property in new[] { "webhookUrl", "webhookURL" })
            {
                var answer = await partner.Post("/kyc/start", new JsonObject { ["customerId"] = customerId, [property] = url });

                answer.Refused(400, "requestValidateError", null, new JsonArray(new JsonObject
                {
                    ["instancePath"] = "/" + property,
                    ["schemaPath"] = $"#/properties/{property}/format",
                    ["keyword"] = "format",
                    ["params"] = new JsonObject { ["format"] = "uri" },
                    ["message"] = "must match format \"uri\"",
                }));
            }
        }
    }

    [OwnInstanceTheory]
    [InlineData("http://example.org/\\u0000")]
    [InlineData("http://example.org/\\ud83d")]
    [InlineData("http://example.org/\\r\\nx: y")]
    public async Task Start_refuses_what_cannot_be_stored_or_sent(string url)
    {
        var partner = await host.Partner();
        var customerId = await partner.Person("AutoApprove");

        // As text: a lone half of a surrogate pair can be written in JSON, though not in UTF-8.
        var answer = await partner.Http.PostText("/kyc/start", $$"""{"customerId":"{{customerId}}","webhookUrl":"{{url}}"}""");

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "requestValidateError"), (answer.Status, answer.Code));
    }

    [OwnInstanceFact]
    public async Task Start_refuses_more_than_500_characters()
    {
        var partner = await host.Partner();
        var customerId = await partner.Person("AutoApprove");
        var longest = "http://example.org/" + new string('a', 481);

        (await partner.TryBegin(customerId, longest)).Succeeded();
        var refused = await partner.TryBegin(customerId, longest + "a");

        Assert.Equal("requestValidateError", refused.Code);
        Assert.Equal("maxLength", (string?)refused.Context![0]!["keyword"]);
    }

    [OwnInstanceTheory]
    [InlineData("""{"webhookUrl":"URL"}""", "URL")]
    [InlineData("""{"webhookURL":"URL"}""", "URL")]
    [InlineData("""{"webhookUrl":"URL","webhookURL":"http://127.0.0.1:1/"}""", "URL")]
    [InlineData("""{"webhookUrl":"","webhookURL":"URL"}""", "URL")]
    [InlineData("""{"webhookUrl":null,"webhookURL":"URL"}""", "URL")]
    [InlineData("""{"webhookUrl":""}""", null)]
    [InlineData("""{"webhookURL":""}""", null)]
    [InlineData("""{"webhookUrl":null,"webhookURL":null}""", null)]
    [InlineData("{}", null)]
    public async Task Either_spelling_will_do_and_empty_is_none(string sent, string? expected)
    {
        var partner = await host.Partner();
        var request = (JsonObject)JsonNode.Parse(sent.Replace(":\"URL\"", ":\"https://example.org:8443/a?b=c\"", StringComparison.Ordinal))!;
        request["customerId"] = await partner.Person("AutoApprove");

        var application = (string)(await partner.Post("/kyc/start", request)).Succeeded().Data["applicationId"]!;

        Assert.Equal(
            expected is null ? "none" : "https://example.org:8443/a?b=c",
            await host.Outbox.Ask<string>("SELECT coalesce((SELECT url FROM subscriptions WHERE application_id = $1), 'none')", WrittenId.Application(application).Id));
    }

    [OwnInstanceFact]
    public async Task Private_addresses_are_refused_unless_the_settings_allow_them()
    {
        await using var receiver = await WebhookReceiver.Start();
        var database = await host.NewDatabase();
        // A Production instance as it comes, with nothing allowed.
        await using var instance = await OwnInstance.Start(database.ConnectionString, ("Serilog:MinimumLevel:Default", "Error"));
        var partner = await WebhookHost.Partner(instance);
        var customerId = await partner.Person("Sample");
        string[] hosts =
        [
            "127.0.0.1", "localhost", "LOCALHOST", "localhost.", "anything.localhost", "127.1", "127.0.0.1.", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1",
            "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::127.0.0.1]",
            "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "10.0.0.1", "169.254.169.254", "192.168.0.1", "172.16.0.1", "100.64.0.1",
        ];
        var results = new List<string>();
        var applications = new List<string>();

        foreach (var name in hosts)
        {
            applications.Add(await partner.Message($"http://{name}:{receiver.Port}/{(name == hosts[0] ? "first" : "hook")}", customerId));
        }

        foreach (var (name, application) in hosts.Zip(applications))
        {
            var tried = await database.Tried(application, 1);
            results.Add($"{name} {tried.State} {tried.LastResult}");
        }

        // A name that this machine doesn't resolve at all is as good as refused; the addresses themselves must be.
        Assert.All(results, result => Assert.Matches("pending (AddressRefusedException|SocketException)$", result));
        Assert.All(results.Where(result => !result.StartsWith("127.0.0.1. ", StringComparison.Ordinal) && (char.IsDigit(result[0]) || result[0] == '[' || result.StartsWith("localhost ", StringComparison.Ordinal))),
            result => Assert.EndsWith(" AddressRefusedException", result, StringComparison.Ordinal));
        Assert.Equal((0, 0), (receiver.Calls(), receiver.Calls("first")));

        // The same, once the settings allow it.
        await using var allowing = await WebhookHost.StartInstance(database);
        await instance.DisposeAsync();
        await database.MakeDue(applications[0]);
        Assert.Equal(applications[0], (string?)(await receiver.NextWebhook("first")).Data["applicationId"]);
    }
}
