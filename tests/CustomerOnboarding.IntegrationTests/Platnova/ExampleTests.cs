using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>The contract's examples, executed: each request as it stands there, each answer and message to the letter but for what the service makes up.</summary>
public sealed class ExampleTests(WebhookHost host) : IClassFixture<WebhookHost>
{
    private static readonly string[] Creations = ["create-minimal", "create-full", "create-business", "create-older-document-fields"];
    private static readonly string[] Others = ["read", "read-minimal", "update", "list", "list-filtered", "webhook-approved", "webhook-rejected", "errors"];

    private const string DemoKey = "platnova-demo-key";

    // Made up by the service, with the form that it has.
    private static readonly Dictionary<string, Regex> MadeUp = new()
    {
        ["id"] = new("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        ["customer_id"] = new("^[0-9a-f-]{36}$"),
        ["created_at"] = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"),
        ["updated_at"] = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"),
        ["timestamp"] = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"),
        ["docs"] = new("^doc_[0-9a-zA-Z]{22}$"),
        ["urls"] = new("^doc_[0-9a-zA-Z]{22}$"),
    };

    public static TheoryData<string> AllCreations => [.. Creations];

    [Fact]
    public void Every_file_is_among_them() => Assert.Equal(
        Creations.Concat(Others).Order(), Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());

    [OwnInstanceTheory]
    [MemberData(nameof(AllCreations))]
    public async Task Customers_are_created(string name) => Same(Example(name), await Send(await PlatnovaClient.New(host.Instance), Example(name)));

    [OwnInstanceFact]
    public async Task A_customer_is_read_and_changed()
    {
        var partner = await PlatnovaClient.New(host.Instance);
        var id = await partner.NewCustomer(Example("create-full")["request"]!);
        await partner.Becomes(id, "ACTIVE");

        Same(Example("read"), await Send(partner, Example("read"), id));
        Same(Example("update"), await Send(partner, Example("update"), id));
        var minimal = await partner.NewCustomer(Example("create-minimal")["request"]!);
        Same(Example("read-minimal"), await Send(partner, Example("read-minimal"), minimal));
    }

    [OwnInstanceFact]
    public async Task Customers_are_listed()
    {
        var partner = await PlatnovaClient.New(host.Instance);
        var operations = await host.Operator();
        var shown = Example("list")["response"]!["data"]!["items"]!;
        for (var other = 0; other < 36; other++)
        {
            await partner.NewCustomer(PlatnovaClient.Person());
        }

        foreach (var (item, move) in ((JsonNode, string)[])[(shown[1]!, "lock"), (shown[0]!, "restrict")])
        {
            var id = await partner.NewCustomer(new JsonObject
            {
                ["email"] = (string)item["email"]!,
                ["first_name"] = (string)item["first_name"]!,
                ["last_name"] = (string)item["last_name"]!,
                ["phone"] = (string)item["dial_code"]! + (string)item["phone"]!,
                ["date_of_birth"] = (string)item["meta"]!["date_of_birth"]!,
                ["country_code"] = (string)item["country_code"]!,
            });
            (await operations.Move(WrittenId.Of(new CustomerId(Guid.Parse(id), CustomerType.Individual)), move)).Succeeded();
        }

        await partner.NewCustomer(PlatnovaClient.Person());
        await partner.NewCustomer(PlatnovaClient.Person());

        Same(Example("list"), await Send(partner, Example("list")));
        Same(Example("list-filtered"), await Send(partner, Example("list-filtered")));
    }

    [OwnInstanceFact]
    public async Task An_approval_is_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        var secret = await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url());

        await partner.NewCustomer(Example("create-full")["request"]!);

        Same(Example("webhook-approved"), await receiver.NextEvent(), secret);
    }

    [OwnInstanceFact]
    public async Task A_rejection_is_told()
    {
        await using var receiver = await WebhookReceiver.Start();
        var partner = await PlatnovaClient.New(host.Instance);
        var operations = await host.Operator();
        var secret = await PlatnovaClient.SetWebhook(host.Instance, partner.ClientId, receiver.Url());
        var body = Example("create-full")["request"]!.DeepClone();
        body["last_name"] = "WaitReview";
        var id = await partner.NewCustomer(body);
        var application = (await Eventually.Get(
            () => host.Outbox.AskAll<Guid>("SELECT application_id FROM applications WHERE customer_id = $1 AND status = 'waiting_review'", Guid.Parse(id)),
            found => found.Count == 1,
            "an application that waits for review"))[0];
        (await partner.Change(id, new JsonObject { ["last_name"] = "Doe" })).Succeeded();

        (await operations.Post($"/ops/applications/{WrittenId.OfApplication(application)}/decision", new JsonObject { ["outcome"] = "Denied", ["reason"] = "Document is blurry" }))
            .Succeeded();

        Same(Example("webhook-rejected"), await receiver.NextEvent(), secret);
    }

    [OwnInstanceFact]
    public async Task Refusals_are_answered()
    {
        await using var limited = await WebhookHost.StartInstance(host.Outbox, ("Platnova:RateLimit", "1"));
        var partner = await PlatnovaClient.New(host.Instance);
        var operations = await host.Operator();
        await partner.NewCustomer(Example("create-full")["request"]!);
        var locked = await partner.NewCustomer(PlatnovaClient.Person());
        (await operations.Move(WrittenId.Of(new CustomerId(Guid.Parse(locked), CustomerType.Individual)), "lock")).Succeeded();
        var executed = new List<string>();

        foreach (var example in Example("errors").AsArray().Select(each => each!).Where(each => each["method"] is not null))
        {
            var when = (string)example["when"]!;
            var answer = when switch
            {
                "locked or closed" => await Send(partner, example, locked),
                "over 16 MB" => await partner.Send(HttpMethod.Post, "/platnova" + (string)example["path"]!, $"{{\"email\":\"{new string('x', 16 * 1024 * 1024)}\"}}"),
                "over the limit" => await Second(partner.At(limited.Address), example),
                _ => await Send(partner, example),
            };
            Same(example, answer);
            executed.Add(when);
        }

        // A fault of ours: what is stored can't be opened.
        await host.Outbox.Do("UPDATE customers SET profile = '\\x00' WHERE customer_id = $1", Guid.Parse(locked));
        Same(Refusal("a fault of ours"), await partner.Read(locked));
        executed.Add("a fault of ours");

        // That PostgreSQL is away is OutageTests'.
        Assert.Equal(Example("errors").AsArray().Select(each => (string)each!["when"]!).Except(["PostgreSQL is away"]), executed);
    }

    /// <summary>One of the refusals, by when it is answered.</summary>
    internal static JsonNode Refusal(string when) => Example("errors").AsArray().Single(each => (string)each!["when"]! == when)!;

    private static string Folder => Path.Combine(Made.Contract, "platnova", "examples");

    private static JsonNode Example(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;

    private static async Task<PlatnovaAnswerText> Second(PlatnovaClient partner, JsonNode example)
    {
        (await Send(partner, example)).Succeeded();
        return await Send(partner, example);
    }

    // As it stands there, with this partner's key and this customer's id.
    private static async Task<PlatnovaAnswerText> Send(PlatnovaClient partner, JsonNode example, string? id = null)
    {
        var path = ((string)example["path"]!).Replace(DemoKey, partner.Key, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(
            new HttpMethod((string)example["method"]!), "/platnova" + (id is null ? path : Regex.Replace(path, "[0-9a-f]{8}-[0-9a-f-]{27}", id)));
        if ((example["rawRequest"] is { } raw ? (string)raw! : example["request"]?.ToJsonString()) is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        }

        using var http = Session.Anonymous(partner.Http.BaseAddress!);
        foreach (var (name, value) in example["headers"]?.AsObject() ?? [])
        {
            var sent = (string)value! == DemoKey ? partner.Key : (string)value!;
            Assert.True(request.Headers.TryAddWithoutValidation(name, sent) || request.Content!.Headers.TryAddWithoutValidation(name, sent));
        }

        return await PlatnovaAnswerText.Of(await http.SendAsync(request));
    }

    private static void Same(JsonNode example, PlatnovaAnswerText answer)
    {
        Assert.Equal((int)example["status"]!, (int)answer.Status);
        Assert.Equal(Filled(example["response"]!, answer.Body).ToJsonString(Made.Readable), answer.Text);
        foreach (var (name, _) in example["responseHeaders"]?.AsObject() ?? [])
        {
            Assert.True(answer.Headers.Contains(name), name);
        }
    }

    private static void Same(JsonNode example, ReceivedWebhook message, string secret)
    {
        Assert.Equal("POST", message.Method);
        foreach (var (name, value) in example["headers"]!.AsObject())
        {
            Assert.Equal(name == "X-WEBHOOK-SECRET" ? secret : (string)value!, message.Headers[name.ToLowerInvariant()]);
        }

        Assert.Equal(Filled(example["request"]!, JsonNode.Parse(message.Text)!).ToJsonString(Made.Readable), JsonNode.Parse(message.Text)!.ToJsonString(Made.Readable));
    }

    // The expected answer with what was made up, where it has its form.
    private static JsonNode Filled(JsonNode expected, JsonNode actual)
    {
        var filled = expected.DeepClone();
        Fill(filled, actual, null);
        return filled;
    }

    private static void Fill(JsonNode expected, JsonNode? actual, string? name)
    {
        switch (expected, actual)
        {
            case (JsonObject known, JsonObject said):
                foreach (var (member, value) in known.ToArray())
                {
                    if (value is JsonValue text && MadeUp.TryGetValue(member, out var form) && said[member] is JsonValue made && form.IsMatch(made.ToString()) && form.IsMatch(text.ToString()))
                    {
                        known[member] = made.DeepClone();
                    }
                    else if (value is not null)
                    {
                        Fill(value, said[member], member);
                    }
                }

                break;
            case (JsonArray known, JsonArray said):
                for (var at = 0; at < known.Count && at < said.Count; at++)
                {
                    if (name is not null && MadeUp.TryGetValue(name, out var form) && said[at] is JsonValue made && form.IsMatch(made.ToString()))
                    {
                        known[at] = made.DeepClone();
                    }
                    else if (known[at] is { } value)
                    {
                        Fill(value, said[at], null);
                    }
                }

                break;
        }
    }
}
