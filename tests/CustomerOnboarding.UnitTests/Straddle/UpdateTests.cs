using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Api.Straddle.Customers.Update;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>What an update makes of a customer (contract sections 4 and 6).</summary>
public class UpdateTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void What_is_absent_stays_and_the_same_again_changes_nothing()
    {
        foreach (var name in (string[])["create-individual", "create-business"])
        {
            var customer = Customer(name);

            var edited = Applied(customer, Required(customer));

            Assert.Null(edited.Move);
            Assert.Empty(CustomerDifference.Between(customer, edited.Customer));
        }
    }

    [Fact]
    public void What_is_null_is_cleared()
    {
        var customer = Customer("create-individual");
        var body = Required(customer);
        body["external_id"] = body["address"] = body["compliance_profile"] = body["metadata"] = null;

        var shown = CustomerAnswer.Unmasked(Applied(customer, body).Customer);

        Assert.True(shown is { ExternalId: null, Address: null, ComplianceProfile: null, Metadata: null });
    }

    [Fact]
    public void A_profile_is_changed_key_by_key()
    {
        var customer = Customer("create-individual");
        var body = Required(customer);
        body["compliance_profile"] = JsonNode.Parse("""{"ssn":"987-65-4321"}""");
        Assert.Equal(new IndividualProfileAnswer("1969-04-20", "987-65-4321"), CustomerAnswer.Unmasked(Applied(customer, body).Customer).ComplianceProfile);

        body["compliance_profile"] = JsonNode.Parse("""{"ssn":null}""");
        Assert.Equal(new IndividualProfileAnswer("1969-04-20", null), CustomerAnswer.Unmasked(Applied(customer, body).Customer).ComplianceProfile);

        body["compliance_profile"] = JsonNode.Parse("""{"dob":null,"ein":null}""");
        Assert.Equal(new IndividualProfileAnswer(null, "123-45-6789"), CustomerAnswer.Unmasked(Applied(customer, body).Customer).ComplianceProfile);
    }

    [Fact]
    public void Representatives_are_replaced_whole()
    {
        var customer = Customer("create-business");
        var body = Required(customer);
        body["compliance_profile"] = JsonNode.Parse("""{"website":null,"representatives":[{"name":"Ann Perkins"},{"name":"Ron Swanson"}]}""");
        var profile = Assert.IsType<BusinessProfileAnswer>(CustomerAnswer.Unmasked(Applied(customer, body).Customer).ComplianceProfile);
        Assert.Equal(("12-3456789", "Acme Corp LLC", null), (profile.Ein, profile.LegalBusinessName, profile.Website));
        Assert.Equal([new RepresentativeAnswer("Ann Perkins", null, null), new RepresentativeAnswer("Ron Swanson", null, null)], profile.Representatives!);

        body["compliance_profile"] = JsonNode.Parse("""{"representatives":null}""");
        Assert.Null(Assert.IsType<BusinessProfileAnswer>(CustomerAnswer.Unmasked(Applied(customer, body).Customer).ComplianceProfile).Representatives);
    }

    [Fact]
    public void That_nobody_represents_a_business_is_not_the_same_as_nothing()
    {
        var customer = Customer("create-business");
        var body = Required(customer);
        foreach (var (profile, shown) in ((string, string)[])
        [
            ("""{"representatives":[]}""", "[]"), ("""{"website":null}""", "[]"), ("""{"representatives":null}""", "null"), ("""{"representatives":[]}""", "[]"),
            ("""{"representatives":[{"name":"Ron Swanson"}]}""", """[{"name":"Ron Swanson","email":null,"phone":null}]"""), ("""{"representatives":[]}""", "[]"),
            ("null", ""), ("""{"website":null}""", "null"),
        ])
        {
            body["compliance_profile"] = JsonNode.Parse(profile);
            var edited = Applied(customer, body).Customer;
            Assert.NotEmpty(CustomerDifference.Between(customer, edited));
            customer = edited;

            var answer = (BusinessProfileAnswer?)CustomerAnswer.Unmasked(customer).ComplianceProfile;
            Assert.Equal(shown, answer is null ? "" : System.Text.Json.JsonSerializer.Serialize(answer.Representatives, System.Text.Json.JsonSerializerOptions.Web));
        }
    }

    [Theory]
    [InlineData("create-individual", """{"ein":"12-3456789"}""")]
    [InlineData("create-individual", """{"representatives":[]}""")]
    [InlineData("create-business", """{"dob":"1969-04-20"}""")]
    public void What_is_of_the_other_type_is_a_fault_of_the_profile(string name, string profile)
    {
        var body = Required(Customer(name));
        body["compliance_profile"] = JsonNode.Parse(profile);

        var refusal = DomainRefusals.Of(new SentUpdate(Bodies.Parse(body)).FaultFor(Customer(name).Id.Type)!, Asked.Nothing);

        Assert.Equal(SchemaTests.Error(Contract.Error("profile of the other type")), SchemaTests.Printed(refusal));
    }

    [Fact]
    public void A_status_that_it_cannot_give_is_refused_as_the_contract_says()
    {
        var body = Required(Customer("create-individual"));
        body["status"] = "pending";

        var refusal = DomainRefusals.Of(Result(Customer("create-individual"), body).Error!, new Asked(Status: WireState.Pending));

        Assert.Equal(SchemaTests.Error(Contract.Error("status that an update cannot give")), SchemaTests.Printed(refusal));
    }

    [Fact]
    public void The_client_makes_a_customer_inactive()
    {
        var body = Required(Customer("create-individual"));
        body["status"] = "inactive";

        Assert.Equal(StatusMove.ClientRestrict, Applied(Customer("create-individual"), body).Move);
    }

    private static Customer Customer(string name) => AnswerTests.Registered(Contract.Case(name)["request"]!["body"]!.AsObject(), Contract.Data(name));

    private static JsonObject Required(Customer customer)
    {
        var shown = CustomerAnswer.Unmasked(customer);
        return new JsonObject
        {
            ["name"] = shown.Name,
            ["email"] = shown.Email,
            ["phone"] = shown.Phone,
            ["status"] = shown.Status,
            ["device"] = new JsonObject { ["ip_address"] = shown.Device.IpAddress },
        };
    }

    private static EditedCustomer Applied(Customer customer, JsonObject body) => Result(customer, body).Value;

    private static Result<EditedCustomer> Result(Customer customer, JsonObject body) => new SentUpdate(Bodies.Parse(body)).Apply(customer, Now);
}
