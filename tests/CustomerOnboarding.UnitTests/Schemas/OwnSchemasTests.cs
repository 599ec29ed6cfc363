using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Operations;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>The schemas that no file of the contract describes: route parameters and what operators send.</summary>
public class OwnSchemasTests
{
    [Theory]
    [InlineData("cstap_6reGTr3k8vpAu8uFV7EdiN")]
    [InlineData("a")]
    public void An_id_in_the_address_passes(string id) => Assert.Empty(EntityIds.CustomerId.Validate(id));

    [Fact]
    public void A_malformed_id_in_the_address_is_reported_as_if_it_were_in_a_body() => Assert.Equal(
        [
            "/customerId | #/properties/customerId/maxLength | maxLength | {\"limit\":36} | must NOT have more than 36 characters",
            "/customerId | #/properties/customerId/pattern | pattern | {\"pattern\":\"^[0-9a-zA-Z_]+$\"} | "
            + "must match pattern \"^[0-9a-zA-Z_]+$\"",
        ],
        Bodies.Print(EntityIds.CustomerId.Validate(new string('-', 37))));

    [Fact]
    public void Each_route_parameter_is_named()
    {
        Assert.StartsWith("/documentId | ", Bodies.Print(EntityIds.DocumentId.Validate("")[0]), StringComparison.Ordinal);
        Assert.StartsWith("/applicationId | ", Bodies.Print(EntityIds.ApplicationId.Validate("")[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"reason\":\"asked for by the customer\"}", "")]
    [InlineData("{}", "Required")]
    [InlineData("{\"reason\":\"\"}", "MinLength NotOnlyWhitespace")]
    [InlineData("{\"reason\":\" \"}", "NotOnlyWhitespace")]
    [InlineData("{\"reason\":\"<b>\"}", "Pattern")]
    [InlineData("{\"reason\":null,\"more\":1}", "AdditionalProperties Type")]
    public void An_operator_gives_a_reason(string body, string keywords) =>
        Assert.Equal(keywords, Keywords(OperatorReasonSchema.Instance, body));

    [Theory]
    [InlineData("{\"outcome\":\"Approved\",\"reason\":\"seen\"}", "")]
    [InlineData("{\"outcome\":\"Denied\",\"reason\":\"seen\",\"entities\":[{\"entityId\":\"cstab_1\",\"outcome\":\"Approved\"}]}", "")]
    [InlineData("{\"outcome\":\"approved\",\"reason\":\"seen\"}", "Enum")]
    [InlineData("{\"outcome\":\"Denied\",\"reason\":\"seen\",\"entities\":[]}", "MinItems")]
    [InlineData("{\"outcome\":\"Denied\",\"reason\":\"seen\",\"entities\":[{\"entityId\":\"-\",\"outcome\":1}]}", "Pattern Type Enum")]
    [InlineData("[]", "Type")]
    public void A_decision_has_an_outcome_and_a_reason(string body, string keywords) =>
        Assert.Equal(keywords, Keywords(DecisionSchema.Instance, body));

    [Fact]
    public void They_describe_themselves_too() => Assert.True(JsonNode.DeepEquals(
        OperatorReasonSchema.Instance.Describe(),
        JsonNode.Parse(
            """
            {
              "title": "operator-reason", "type": "object", "required": ["reason"], "additionalProperties": false,
              "properties": {
                "reason": {
                  "type": "string", "minLength": 1, "maxLength": 500, "pattern": "^((?![<>]).)*$", "isNotOnlyWhitespace": true
                }
              }
            }
            """)));

    private static string Keywords(RequestSchema schema, string body) =>
        string.Join(' ', schema.Validate(Bodies.Parse(body), Bodies.Today).Select(issue => issue.Violation.Rule));
}
