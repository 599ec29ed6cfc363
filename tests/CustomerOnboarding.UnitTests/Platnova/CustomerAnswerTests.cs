using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Platnova;
using CustomerOnboarding.Api.Platnova.Customers;
using CustomerOnboarding.Api.Platnova.Customers.Change;
using CustomerOnboarding.Api.Platnova.Customers.Create;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.UnitTests.Platnova;

/// <summary>From a request to the customer and back, in memory: what the examples of the contract answer, to the letter.</summary>
public class CustomerAnswerTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2025-07-21T23:17:49.238398Z", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("create-minimal.json", "read-minimal.json")]
    [InlineData("create-full.json", "read.json")]
    public void A_customer_is_read_as_it_was_created(string create, string read)
    {
        var expected = Sent.Example(read)["response"]!["data"]!;
        var customer = Registered(create, Guid.Parse((string)expected["id"]!));
        var shown = CustomerAnswer.Of(new DocumentedCustomer(customer, Documents(create, customer))) with
        {
            CreatedAt = (string)expected["created_at"]!,
            UpdatedAt = (string)expected["updated_at"]!,
            Status = (string)expected["status"]!,
        };

        Assert.Equal(expected.ToJsonString(Readable), Numbered(JsonSerializer.SerializeToNode(shown, PlatnovaJson.Of<CustomerAnswer>())!, expected).ToJsonString(Readable));
    }

    [Theory]
    [InlineData("create-minimal.json")]
    [InlineData("create-full.json")]
    [InlineData("create-business.json")]
    [InlineData("create-older-document-fields.json")]
    public void A_creation_is_answered_as_the_example_has_it(string name)
    {
        var expected = Sent.Example(name)["response"]!["data"]!;
        var customer = Registered(name, Guid.Parse((string)expected["id"]!));

        Assert.Equal(expected.ToJsonString(Readable), JsonSerializer.SerializeToNode(CreatedAnswer.Of(customer), PlatnovaJson.Of<CreatedAnswer>())!.ToJsonString(Readable));
    }

    [Fact]
    public void A_change_is_shown_as_the_example_has_it()
    {
        var customer = Registered("create-full.json", Guid.NewGuid());
        var body = Sent.Read(Sent.Example("update.json")["request"]!, ChangeSchema.Instance);

        var edited = new ChangedFields(body, Sent.Today).Apply(customer, At).Value;

        var expected = Sent.Example("update.json")["response"]!["data"]!;
        var shown = JsonSerializer.SerializeToNode(CustomerAnswer.Of(new DocumentedCustomer(edited.Customer, [])), PlatnovaJson.Of<CustomerAnswer>())!;
        foreach (var name in (string[])["email", "first_name", "last_name", "country_code", "phone", "dial_code"])
        {
            Assert.Equal((string)expected[name]!, (string)shown[name]!);
        }

        Assert.Equal((string)expected["meta"]!["most_recent_occupation"]!, (string)shown["meta"]!["most_recent_occupation"]!);
        Assert.Equal("****5678", (string)shown["meta"]!["document"]!["additional"]![0]!["number"]!);
        Assert.True(edited.Run!.Begins);
        Assert.Equal("passport", Assert.Single(edited.Documents).Name);
    }

    [Fact]
    public void A_change_of_nothing_changes_nothing()
    {
        foreach (var name in (string[])["create-minimal.json", "create-full.json", "create-business.json"])
        {
            var customer = Registered(name, Guid.NewGuid());
            var edited = new ChangedFields(Sent.Read("{}", ChangeSchema.Instance), Sent.Today).Apply(customer, At).Value;

            Assert.Empty(CustomerDifference.Between(customer, edited.Customer));
            Assert.Null(edited.Run);
        }
    }

    [Theory]
    [InlineData("webhook-approved.json", null)]
    [InlineData("webhook-rejected.json", "Document is blurry")]
    public void Messages_are_those_of_the_examples(string name, string? reason)
    {
        var expected = Sent.Example(name)["request"]!;
        var customer = Registered("create-full.json", Guid.Parse((string)expected["customer_id"]!));
        var happened = new Event(
            Guid.NewGuid(), "T", (string)expected["event"]!, 1, At.AddSeconds(1), new Snapshot(customer.Id) { Customer = customer, Reason = reason });

        var message = new EventFormat("x").Body(happened);

        Assert.Equal(expected.ToJsonString(Readable), JsonNode.Parse(message)!.ToJsonString(Readable));
    }

    private static Customer Registered(string example, Guid id)
    {
        var command = CreateEndpoint.Command(Sent.Read(Sent.Example(example)["request"]!, CreateSchema.Instance)).Customer;
        return RegisterCustomerHandler.Registration(command with { Id = id }, At).Value.Customer;
    }

    private static Document[] Documents(string example, Customer customer) =>
    [
        .. NewCustomerDocument.All(customer, CreateEndpoint.Command(Sent.Read(Sent.Example(example)["request"]!, CreateSchema.Instance)).Documents, At)
            .Select(added => added.Document),
    ];

    // Ids of documents are made up.
    private static JsonNode Numbered(JsonNode shown, JsonNode expected)
    {
        if (shown["meta"]!["document"]!["docs"] is not null)
        {
            shown["meta"]!["document"]!["docs"] = expected["meta"]!["document"]!["docs"]!.DeepClone();
            shown["meta"]!["address"]!["document"]!["urls"] = expected["meta"]!["address"]!["document"]!["urls"]!.DeepClone();
        }

        return shown;
    }
}
