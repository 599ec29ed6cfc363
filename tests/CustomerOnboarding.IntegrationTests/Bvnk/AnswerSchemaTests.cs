using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Bvnk;

/// <summary>The schemas that every answer and every message is held to: the contract's own examples pass them, and anything else doesn't.</summary>
public sealed class AnswerSchemaTests
{
    // A signature, an answer's second time, and pages for people, which aren't JSON.
    private static readonly string[] NotAnswers = ["hawk", "hosted-page", "idempotency", "session-sign", "webhooks"];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Path.Combine(Made.Contract, "bvnk", "examples"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Except(NotAnswers)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_contracts_answers_pass(string name)
    {
        var file = Registered.Contract(name);
        var examples = file as JsonArray ?? [file.DeepClone()];
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(Faults(example!, example!["response"]!)));
    }

    [Fact]
    public void The_contracts_messages_pass()
    {
        var told = Registered.Contract("webhooks")["deliveries"]!.AsArray().Select(delivery => JsonNode.Parse((string)delivery!["body"]!)!).ToArray();

        Assert.Equal(5, told.Select(message => (string)message["event"]!).Distinct().Count());
        Assert.All(told, message => Assert.Empty(BvnkAnswerText.Contract.Faults("Webhook", message)));
    }

    [Fact]
    public void The_contracts_lists_pass()
    {
        foreach (var (path, file) in ((string, string)[])
            [("customers/questionnaire/definitions", "questionnaire-definitions"), ("accounts/industries", "industries"), ("accounts/monthly-expected-volumes", "monthly-expected-volumes")])
        {
            var list = JsonNode.Parse(File.ReadAllText(Path.Combine(Made.Contract, "bvnk", "reference", file + ".json")))!;
            Assert.Empty(BvnkAnswerText.Contract.Faults("GET", $"/platform/v1/{path}", 200, list));
        }
    }

    [Fact]
    public void The_check_would_notice()
    {
        Assert.Empty(Changed("get-individual", _ => { }));
        Assert.Single(Changed("get-individual", answer => answer["more"] = 1));
        Assert.Single(Changed("get-individual", answer => answer["riskScore"] = null));
        Assert.Single(Changed("get-individual", answer => answer["reference"] = ((string)answer["reference"]!).ToUpperInvariant()));
        Assert.Single(Changed("get-individual", answer => answer["status"] = "VERIFIED"));
        Assert.Single(Changed("get-individual", answer => answer.AsObject().Remove("infoRequired")));
        Assert.Single(Changed("get-individual", answer => answer["type"] = "individual"));
        Assert.Single(Changed("get-individual", answer => Last(answer, "externalReference")));
        Assert.Single(Changed("get-individual", answer => answer["individual"]!["details"]!["documentNumber"] = "A12345678"));
        Assert.Single(Changed("get-individual", answer => answer["individual"]!["details"]!["taxIdentification"]!["number"] = "123-45-6789"));
        Assert.Single(Changed("get-individual", answer => answer["individual"]!["person"]!["reference"] = (string)answer["reference"]!));
        Assert.Single(Changed("get-individual", answer => answer["individual"]!["person"]!["address"]!.AsObject().Remove("state")));
        Assert.Single(Changed("get-individual", answer => answer["individual"]!["cdd"]!["expectedMonthlyVolume"]!["amount"] = "1000"));
        Assert.Single(Changed("get-individual", answer => answer["infoRequired"]!.AsObject().Remove("fields")));
        Assert.Single(Changed("get-individual", answer => answer["verification"]!["url"] = "https://example.com/"));
        Assert.Single(Changed("get-company", answer => answer["company"]!["address"]!["state"] = "London"));
        Assert.Single(Changed("get-company", answer => answer["company"]!["associates"]![0]!["ownership"]!["deeper"] = new JsonObject()));
        Assert.Single(Changed("get-company", answer => answer["infoRequired"]!["documents"]![0]!.AsObject().Remove("customerPersonReference")));
        Assert.Single(Changed("get-company", answer => answer["individual"] = new JsonObject()));
        Assert.Single(Changed("create-individual", answer => answer["status"] = "INFO_REQUIRED"));
        Assert.Single(Changed("create-company", answer => answer["infoRequired"]!["documents"] = new JsonArray()));
        Assert.Single(Changed("list-customers", answer => answer.AsObject().Remove("page")));
        Assert.Single(Changed("list-customers", answer => answer["size"] = 101));
        Assert.Single(Changed("documents-upload", answer => answer["documents"]![0]!["subType"] = null));
        Assert.Single(Changed("documents-upload", answer => answer["documents"]![1]!["createdAt"] = "2026-11-21T13:55:37.981000Z"));
        Assert.Single(Changed("document-url", answer => answer["url"] = $"{answer["url"]}="));
        Assert.Single(Changed("session-create", answer => answer["agreements"]!.AsArray().Add(answer["agreements"]![0]!.DeepClone())));
        Assert.Single(Changed("questionnaire-incomplete", answer => answer["infoRequired"]!["documents"] = new JsonArray()));
        Assert.Single(Changed("questionnaire-complete", answer => answer["infoRequired"] = new JsonObject()));

        // What is right as an answer to something else.
        Assert.NotEmpty(BvnkAnswerText.Contract.Faults("POST", "/platform/v1/customers", 202, Registered.Contract("get-individual")["response"]!));
        Assert.NotEmpty(BvnkAnswerText.Contract.Faults("POST", "/platform/v1/customers", 201, Registered.Contract("create-individual")["response"]!));
        Assert.NotEmpty(BvnkAnswerText.Contract.Faults("GET", "/platform/v1/customers/none/documents/none", 200, Registered.Contract("documents-list")["response"]!));
    }

    [Fact]
    public void Wrong_refusals_and_messages_would_be_noticed()
    {
        var refusals = Registered.Contract("errors").AsArray().ToDictionary(example => (string)example!["when"]!, example => example!);
        var invalid = refusals["a role is missing"];
        Assert.Single(Refused(invalid, 409));
        Assert.Single(Refused(invalid, 404, answer => answer["details"] = null).Take(1));
        Assert.Single(Refused(invalid, 400, answer => answer["details"] = null));
        Assert.Single(Refused(invalid, 400, answer => answer["message"] = "Bad Request"));
        Assert.Single(Refused(invalid, 400, answer => answer["details"]!["errors"]!["company.associates"] = "a text"));
        Assert.Single(Refused(invalid, 400, answer => answer["details"]!["errors"]!["company.associates"]!.AsArray().Add("must be nice")));
        Assert.Single(Refused(invalid, 400, answer => answer["details"]!["errors"]!["company.associates"]![0] = "Jane"));
        Assert.Single(Refused(refusals["unknown, or another client's"], 404, answer => answer["message"] = "Customer 17 not found"));
        Assert.Single(Refused(refusals["no JSON"], 400, answer => Last(answer, "code")));

        foreach (var delivery in Registered.Contract("webhooks")["deliveries"]!.AsArray())
        {
            Assert.Single(Message(delivery!, message => message["data"]!.AsObject().Remove("reference")));
            Assert.Single(Message(delivery!, message => message["data"]!["status"] = "DONE"));
            Assert.Single(Message(delivery!, message => message["eventId"] = "db76bfed-468c-5e97-bb34-df31453353e0"));
            Assert.Single(Message(delivery!, message => Last(message, "event")));
            Assert.Single(Message(delivery!, message => message["event"] = "bvnk:platform:customer:delete"));
        }
    }

    private static IReadOnlyList<string> Changed(string name, Action<JsonNode> change)
    {
        var example = Registered.Contract(name);
        change(example["response"]!);
        return Faults(example, example["response"]!);
    }

    private static IReadOnlyList<string> Refused(JsonNode example, int status, Action<JsonNode>? change = null)
    {
        var answer = example["response"]!.DeepClone();
        change?.Invoke(answer);
        return BvnkAnswerText.Contract.Faults("POST", "/platform/v1/customers", status, answer);
    }

    private static IReadOnlyList<string> Message(JsonNode delivery, Action<JsonNode> change)
    {
        var message = JsonNode.Parse((string)delivery["body"]!)!;
        change(message);
        return BvnkAnswerText.Contract.Faults("Webhook", message);
    }

    private static IReadOnlyList<string> Faults(JsonNode example, JsonNode answer) => BvnkAnswerText.Contract.Faults(
        (string?)example["request"]?["method"] ?? "GET", ((string?)example["request"]?["path"] ?? "/v1/customers").Split('?')[0], (int)example["status"]!, answer);

    private static void Last(JsonNode parent, string member)
    {
        var value = parent[member];
        parent.AsObject().Remove(member);
        parent[member] = value;
    }
}
