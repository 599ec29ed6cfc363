using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>The schemas that every answer is held to: the contract's own examples pass them, and anything else doesn't.</summary>
public sealed class AnswerSchemaTests
{
    private static readonly string Folder = Path.Combine(Made.Contract, "straddle", "examples");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_contracts_answers_pass(string name)
    {
        var file = CustomerTests.Example(name);
        var checkedOnes = 0;
        foreach (var example in file as JsonArray ?? [file.DeepClone()])
        {
            if (example!["rawBody"] is { } body)
            {
                Assert.Empty(StraddleAnswer.Contract.Faults("Webhook", JsonNode.Parse((string)body!)!));
                checkedOnes++;
            }
            else if (example["response"] is { } answer)
            {
                var path = ((string?)example["request"]?["path"] ?? "/v1/").Split('?')[0];
                Assert.Empty(StraddleAnswer.Contract.Faults((string?)example["request"]?["method"] ?? "GET", path, (int)example["status"]!, answer));
                checkedOnes++;
            }
        }

        Assert.NotEqual(0, checkedOnes);
    }

    [Fact]
    public void The_check_would_notice()
    {
        static IReadOnlyList<string> Faults(Action<JsonObject> change, string name = "create-individual", string path = "/v1/customers", string method = "POST", int status = 201)
        {
            var answer = CustomerTests.Example(name)["response"]!.AsObject();
            change(answer);
            return StraddleAnswer.Contract.Faults(method, path, status, answer);
        }

        Assert.Empty(Faults(_ => { }));
        Assert.Single(Faults(answer => answer["data"]!.AsObject().Remove("metadata")));
        Assert.Single(Faults(answer => answer["data"]!["more"] = 1));
        Assert.Single(Faults(answer => answer["data"]!["device"]!["ip_address"] = "192.168.1.1"));
        Assert.Single(Faults(answer => answer["data"]!["compliance_profile"] = new JsonObject { ["dob"] = "1969-04-20", ["ssn"] = null }));
        Assert.Single(Faults(answer => answer["data"]!["created_at"] = "2026-11-21T13:33:08.116Z"));
        Assert.Single(Faults(answer => answer["data"]!["metadata"]!["plan"] = 1));
        Assert.Single(Faults(answer =>
        {
            var name = answer["data"]!["name"]!;
            answer["data"]!.AsObject().Remove("name");
            answer["data"]!["name"] = name;
        }));
        Assert.Single(Faults(_ => { }, status: 200));
        Assert.Single(Faults(answer => answer["data"]!["identity_details"]!["kyc"]!["validations"]!["ssn"] = "yes", "review-verified", $"/v1/customers/{Guid.Empty}/review", "GET", 200));
    }
}
