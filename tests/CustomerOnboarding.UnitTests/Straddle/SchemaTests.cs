using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Straddle;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>What requests of this dialect must be, and what is said when they aren't (contract sections 2, 4 and 8).</summary>
public class SchemaTests
{
    private const string Valid =
        """{"name":"Ron Swanson","type":"individual","email":"ron@pawnee.com","phone":"+12128675309","device":{"ip_address":"192.168.1.1"}}""";

    [Theory]
    [InlineData("create-individual")]
    [InlineData("create-business")]
    [InlineData("create-minimal")]
    [InlineData("create-background")]
    public void Creations_of_the_contract_are_accepted(string name) =>
        Assert.Empty(CreateSchema.Instance.Validate(Bodies.Parse(Contract.Case(name)["request"]!["body"]!), Bodies.Today));

    [Theory]
    [InlineData("update")]
    [InlineData("update-inactive")]
    public void Updates_of_the_contract_are_accepted(string name) =>
        Assert.Empty(UpdateSchema.Instance.Validate(Bodies.Parse(Contract.Case(name)["request"]!["body"]!), Bodies.Today));

    [Fact]
    public void The_decision_of_the_contract_is_accepted() =>
        Assert.Empty(DecisionSchema.Instance.Validate(Bodies.Parse(Contract.Case("decision")["request"]!["body"]!), Bodies.Today));

    [Theory]
    [InlineData("body without device")]
    [InlineData("wrong JSON type and unknown enum words")]
    [InlineData("field faults")]
    [InlineData("profile of the other type")]
    public void Faults_of_the_contract_are_told_as_it_says(string when)
    {
        var example = Contract.Error(when);

        Assert.Equal(Error(example), Told(CreateSchema.Instance, example["request"]!["body"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("[]", "- The body is not a JSON object.")]
    [InlineData("\"x\"", "- The body is not a JSON object.")]
    [InlineData("{\"device\":null}", "Device.IpAddress Device.IpAddress is required.")]
    [InlineData("{\"device\":{}}", "Device.IpAddress Device.IpAddress is required.")]
    [InlineData("{\"device\":{\"ip_address\":\"\"}}", "Device.IpAddress Device.IpAddress is required.")]
    [InlineData("{\"device\":{\"ip_address\":null}}", "Device.IpAddress Device.IpAddress is required.")]
    [InlineData("{\"device\":5}", "Device Device has the wrong JSON type.")]
    [InlineData("{\"device\":{\"ip_address\":5}}", "Device.IpAddress Device.IpAddress has the wrong JSON type.")]
    public void What_cannot_be_read_hides_all_else(string body, string told) => Assert.Equal(["400", told], Lines(CreateSchema.Instance, body));

    [Theory]
    [InlineData("type", "\"Individual\"", "400 Type Type is not one of the allowed values.")]
    [InlineData("type", "null", "422 type type is required.")]
    [InlineData("name", "null", "422 name name is required.")]
    [InlineData("name", "\"\"", "422 name name is not in the required form.")]
    [InlineData("email", "\"ron@pawnee\"", "422 email email is not in the required form.")]
    [InlineData("phone", "\"+1\"", "422 phone phone is not in the required form.")]
    [InlineData("phone", "\"+0123456\"", "422 phone phone is not in the required form.")]
    [InlineData("phone", "\"+1234567890123456\"", "422 phone phone is not in the required form.")]
    [InlineData("device", "{\"ip_address\":\"256.1.1.1\"}", "422 device.ip_address device.ip_address is not in the required form.")]
    [InlineData("device", "{\"ip_address\":\"01.1.1.1\"}", "422 device.ip_address device.ip_address is not in the required form.")]
    [InlineData("device", "{\"ip_address\":\"**.**.**.**\"}", "422 device.ip_address device.ip_address is not in the required form.")]
    [InlineData("device", "{\"ip_address\":\"::1\"}", "422 device.ip_address device.ip_address is not in the required form.")]
    [InlineData("external_id", "5", "400 ExternalId ExternalId has the wrong JSON type.")]
    [InlineData("external_id", "\"\\u0000\"", "422 external_id external_id is not in the required form.")]
    [InlineData("external_id", "\"\\ud800\"", "422 external_id external_id is not in the required form.")]
    [InlineData("metadata", "[]", "400 Metadata Metadata has the wrong JSON type.")]
    [InlineData("metadata", "{\"a\":1}", "400 Metadata Metadata has the wrong JSON type.")]
    [InlineData("metadata", "{\"a\":null}", "400 Metadata Metadata has the wrong JSON type.")]
    [InlineData("metadata", "{\"a\":\"\\u0000\"}", "422 metadata metadata is not in the required form.")]
    [InlineData("metadata", "{\"12345678901234567890123456789012345678901\":\"\"}", "422 metadata metadata is too long.")]
    [InlineData("address", "\"x\"", "400 Address Address has the wrong JSON type.")]
    [InlineData("address", "{\"address1\":\"\",\"city\":\"x\",\"state\":\"CA\",\"zip\":\"94105\"}", "422 address.address1 address.address1 is too short.")]
    [InlineData("address", "{\"address1\":\"x\",\"state\":\"CA\",\"zip\":\"94105-1234\"}", "422 address.city address.city is required.")]
    [InlineData("compliance_profile", "{\"ssn\":\"***-**-****\"}", "422 compliance_profile.ssn compliance_profile.ssn is not in the required form.")]
    [InlineData("compliance_profile", "{\"dob\":\"1899-12-31\"}", "422 compliance_profile.dob compliance_profile.dob is not in the required form.")]
    [InlineData("compliance_profile", "{\"dob\":\"2026-11-22\"}", "422 compliance_profile.dob compliance_profile.dob is in the future.")]
    [InlineData("compliance_profile", "{\"representatives\":[{\"name\":5}]}", "400 ComplianceProfile.Representatives[0].Name ComplianceProfile.Representatives[0].Name has the wrong JSON type.")]
    [InlineData("config", "{\"processing_method\":\"later\"}", "400 Config.ProcessingMethod Config.ProcessingMethod is not one of the allowed values.")]
    public void A_fault_is_told_by_its_field(string member, string value, string told)
    {
        // As text, since not all of it is what every JSON library writes; of a member that is there twice the last counts.
        var lines = Lines(CreateSchema.Instance, $"{Valid[..^1]},\"{member}\":{value}}}");

        Assert.Equal(told, string.Join(' ', lines));
    }

    [Theory]
    [InlineData("external_id", "null")]
    [InlineData("address", "null")]
    [InlineData("address", "{\"address1\":\"x\",\"address2\":\"\",\"city\":\"x\",\"state\":\"CA\",\"zip\":\"94105-1234\",\"county\":5}")]
    [InlineData("compliance_profile", "null")]
    [InlineData("compliance_profile", "{}")]
    [InlineData("compliance_profile", "{\"dob\":\"1900-01-01\",\"ssn\":null,\"ein\":null,\"representatives\":null}")]
    [InlineData("compliance_profile", "{\"dob\":\"2026-11-21\"}")]
    [InlineData("metadata", "null")]
    [InlineData("metadata", "{}")]
    [InlineData("config", "null")]
    [InlineData("config", "{\"sandbox_outcome\":null,\"processing_method\":\"skip\"}")]
    [InlineData("device", "{\"ip_address\":\"0.0.0.0\"}")]
    [InlineData("paykeys", "[5]")]
    public void What_may_be_absent_may_be_null_and_what_is_unknown_is_ignored(string member, string value)
    {
        var body = JsonNode.Parse(Valid)!;
        body[member] = JsonNode.Parse(value);

        Assert.Empty(CreateSchema.Instance.Validate(Bodies.Parse(body), Bodies.Today));
    }

    [Fact]
    public void Lengths_count_code_points()
    {
        var body = JsonNode.Parse(Valid)!;
        body["name"] = string.Concat(Enumerable.Repeat("😀", 255));
        Assert.Empty(CreateSchema.Instance.Validate(Bodies.Parse(body), Bodies.Today));

        body["name"] = string.Concat(Enumerable.Repeat("😀", 256));
        Assert.Equal(["422", "name name is too long."], Lines(CreateSchema.Instance, body.ToJsonString()));
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Metadata_has_so_many_entries_at_most(int entries, bool accepted)
    {
        var body = JsonNode.Parse(Valid)!;
        body["metadata"] = new JsonObject(Enumerable.Range(0, entries).Select(at => KeyValuePair.Create($"k{at}", (JsonNode?)"v")));

        Assert.Equal(accepted ? [] : ["422", "metadata metadata has too many entries."], Lines(CreateSchema.Instance, body.ToJsonString()));
    }

    [Fact]
    public void One_hundred_faults_are_told_at_most_each_of_another_field_and_one_that_cannot_be_read_hides_them_wherever_it_is()
    {
        var body = JsonNode.Parse(Valid.Replace("individual", "business", StringComparison.Ordinal))!;
        var people = new JsonArray([.. Enumerable.Range(0, 50).Select(_ => JsonNode.Parse("""{"name":" ","email":"x","phone":"12345678901234567890123456789012345678901"}"""))]);
        body["compliance_profile"] = new JsonObject { ["representatives"] = people };
        var lines = Lines(CreateSchema.Instance, body.ToJsonString());
        Assert.Equal(101, lines.Length);
        Assert.Distinct(lines);

        people[49]!["phone"] = 5;
        Assert.Equal(
            ["400", "ComplianceProfile.Representatives[49].Phone ComplianceProfile.Representatives[49].Phone has the wrong JSON type."],
            Lines(CreateSchema.Instance, body.ToJsonString()));
    }

    [Theory]
    [InlineData("{}", "400 Device.IpAddress Device.IpAddress is required.")]
    [InlineData("{\"device\":{\"ip_address\":\"1.1.1.1\"}}", "422 name name is required. email email is required. phone phone is required. status status is required.")]
    [InlineData("{\"device\":{\"ip_address\":\"1.1.1.1\"},\"status\":\"closed\"}", "400 Status Status is not one of the allowed values.")]
    public void Updates_require_their_members_and_take_no_null_for_them(string body, string told)
    {
        Assert.Equal(told, string.Join(' ', Lines(UpdateSchema.Instance, body)));
        var nulls = JsonNode.Parse(body)!;
        nulls["name"] = nulls["email"] = nulls["phone"] = null;
        Assert.Equal(told, string.Join(' ', Lines(UpdateSchema.Instance, nulls.ToJsonString())));
    }

    [Theory]
    [InlineData("{}", "422 status status is required.")]
    [InlineData("{\"status\":null}", "422 status status is required.")]
    [InlineData("{\"status\":\"review\"}", "400 Status Status is not one of the allowed values.")]
    [InlineData("{\"status\":1}", "400 Status Status has the wrong JSON type.")]
    public void A_decision_is_one_of_two_words(string body, string told) => Assert.Equal(told, string.Join(' ', Lines(DecisionSchema.Instance, body)));

    [Fact]
    public void An_id_is_a_UUID()
    {
        Assert.Empty(EntityIds.Id.Validate("01A1FE4F-8AA3-7EEE-8FED-6C1EFB8E6E80"));
        var refusal = FaultItems.Of(EntityIds.Id.Validate("cus_123"), SentIn.Address);
        Assert.Equal(Error(Contract.Error("path id is no UUID")), Printed(refusal));
    }

    private static string[] Lines(RequestSchema schema, string body)
    {
        var issues = schema.Validate(Bodies.Parse(body), Bodies.Today);
        if (issues.Count == 0)
        {
            return [];
        }

        var refusal = FaultItems.Of(issues, SentIn.Body);
        return [$"{refusal.Status}", .. refusal.Items!.Select(item => $"{item.Reference ?? "-"} {item.Detail}")];
    }

    private static string Told(RequestSchema schema, string body) => Printed(FaultItems.Of(schema.Validate(Bodies.Parse(body), Bodies.Today), SentIn.Body));

    internal static string Error(JsonObject example) => example["response"]!["error"]!.ToJsonString();

    internal static string Printed(Refusal refusal)
    {
        using var json = PooledJson.Rent();
        Answers.Write(json.Writer, refusal, Guid.Empty.ToString("N"), DateTimeOffset.UnixEpoch);
        return JsonNode.Parse(Encoding.UTF8.GetString(json.Written.Span))!["error"]!.ToJsonString();
    }
}
