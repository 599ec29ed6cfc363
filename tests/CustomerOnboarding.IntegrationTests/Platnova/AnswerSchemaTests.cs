using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>The schemas that every answer and every message is held to: the contract's own examples pass them, and anything else doesn't.</summary>
public sealed class AnswerSchemaTests
{
    private static readonly string Folder = Path.Combine(Made.Contract, "platnova", "examples");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_contracts_answers_pass(string name)
    {
        var file = Example(name);
        var examples = file as JsonArray ?? [file.DeepClone()];
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(
            example!["response"] is { } answer ? Faults(example, answer) : PlatnovaAnswerText.Contract.Faults("Webhook", example["request"]!)));
    }

    [Fact]
    public void The_check_would_notice()
    {
        Assert.Empty(Changed("read", _ => { }));
        Assert.Single(Changed("read", answer => answer["data"]!.AsObject().Remove("dial_code")));
        Assert.Single(Changed("read", answer => answer["data"]!["more"] = 1));
        Assert.Single(Changed("read", answer => answer["data"]!["id"] = "3BE6624B-81A4-40D9-BFA9-C4DD8E4F7C18"));
        Assert.Single(Changed("read", answer => answer["data"]!["id"] = "3be6624b-81a4-10d9-bfa9-c4dd8e4f7c18"));
        Assert.Single(Changed("read", answer => answer["data"]!["country_code"] = "NG"));
        Assert.Single(Changed("read", answer => answer["data"]!["phone"] = "+2348012345678"));
        Assert.Single(Changed("read", answer => answer["data"]!["created_at"] = "2025-07-21T23:17:49.238Z"));
        Assert.Single(Changed("read", answer => answer["data"]!["status"] = "CLOSED"));
        Assert.Single(Changed("read", answer => answer["data"]!["meta"]!["document"]!["number"] = "1096277890"));
        Assert.Single(Changed("read", answer => answer["data"]!["meta"]!["document"]!["docs"] = new JsonArray()));
        Assert.Single(Changed("read", answer => answer["data"]!["meta"]!["document"]!["provider"] = 1));
        Assert.Single(Changed("read", answer => answer["data"]!["meta"]!["address"]!["document"]!["issue_country"] = ""));
        Assert.Single(Changed("read", answer => answer["data"]!["meta"]!["source_of_funds"] = null));
        Assert.Single(Changed("read", answer => Last(answer["data"]!, "email")));
        Assert.Single(Changed("read", answer => Last(answer, "status")));
        Assert.Single(Changed("read", answer => answer["error"]!.AsArray().Add("more")));
        Assert.Single(Changed("read", answer => answer["message"] = "done"));
        Assert.Single(Changed("create-full", answer => answer["data"]!["status"] = "ACTIVE"));
        Assert.Single(Changed("create-business", answer => answer["data"]!.AsObject().Remove("registration_number")));
        Assert.Single(Changed("list", answer => answer["data"]!["size"] = 0));
        Assert.Single(Changed("list", answer => answer["data"]!["items"]![1]!["meta"]!.AsObject().Remove("providers")));

        // What is right as an answer to something else.
        Assert.NotEmpty(PlatnovaAnswerText.Contract.Faults("POST", "/v1/customers", 200, Example("read")["response"]!));
        Assert.NotEmpty(PlatnovaAnswerText.Contract.Faults("POST", "/v1/customers", 201, Example("create-full")["response"]!));
    }

    [Fact]
    public void Wrong_refusals_and_messages_would_be_noticed()
    {
        var refused = ExampleTests.Refusal("the email is taken");
        Assert.Empty(Faults(refused, refused["response"]!));
        Assert.Single(PlatnovaAnswerText.Contract.Faults("POST", "/v1/customers", 409, refused["response"]!));
        Assert.Single(PlatnovaAnswerText.Contract.Faults("POST", "/v1/customers", 401, refused["response"]!));
        refused["response"]!["data"]!["more"] = 1;
        Assert.Single(Faults(refused, refused["response"]!));
        var invalid = ExampleTests.Refusal("fields are missing");
        invalid["response"]!["errors"]!["email"]![0] = "This field must be nice";
        Assert.Single(Faults(invalid, invalid["response"]!));
        invalid["response"]!["errors"]!["email"] = new JsonArray("This field is required", "This field must be a string");
        Assert.Single(Faults(invalid, invalid["response"]!));

        Assert.Single(Message("webhook-rejected", message => message["data"]!.AsObject().Remove("reason")));
        Assert.Single(Message("webhook-approved", message => message["data"]!["reason"] = "Document is blurry"));
        Assert.Single(Message("webhook-approved", message => message["data"]!["phone"] = "90123456789"));
        Assert.Single(Message("webhook-approved", message => message["timestamp"] = "2025-07-21T23:17:50.000000Z"));
        Assert.Single(Message("webhook-approved", message => message["event"] = "customer.locked"));
        Assert.Single(Message("webhook-approved", message => Last(message, "event")));
    }

    private static IReadOnlyList<string> Changed(string name, Action<JsonObject> change)
    {
        var example = Example(name);
        change(example["response"]!.AsObject());
        return Faults(example, example["response"]!);
    }

    private static IReadOnlyList<string> Message(string name, Action<JsonObject> change)
    {
        var message = Example(name)["request"]!.AsObject();
        change(message);
        return PlatnovaAnswerText.Contract.Faults("Webhook", message);
    }

    private static IReadOnlyList<string> Faults(JsonNode example, JsonNode answer) => PlatnovaAnswerText.Contract.Faults(
        (string?)example["method"] ?? "GET", ((string?)example["path"] ?? "/v1/customers").Split('?')[0], (int)example["status"]!, answer);

    private static void Last(JsonNode parent, string member)
    {
        var value = parent[member];
        parent.AsObject().Remove(member);
        parent[member] = value;
    }

    private static JsonNode Example(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
}
