using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle;
using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Api.Straddle.Customers.Create;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>What is answered and told, held to the contract's worked cases to the letter.</summary>
public class AnswerTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("create-individual")]
    [InlineData("create-business")]
    [InlineData("create-minimal")]
    [InlineData("create-background")]
    public void A_customer_is_shown_as_the_contract_shows_it(string name)
    {
        var (request, answer) = (Contract.Case(name)["request"]!["body"]!.AsObject(), Contract.Case(name)["response"]!.AsObject());

        var shown = Answers.Done(201, CustomerAnswer.Masked(Registered(request, answer["data"]!)), StraddleJson.Of<CustomerAnswer>(), CallOf(answer), null).Write("");

        Assert.Equal(answer.ToJsonString(Readable), Encoding.UTF8.GetString(shown));
    }

    [Theory]
    [InlineData("create-individual", "unmasked-individual")]
    [InlineData("create-business", "unmasked-business")]
    public void An_unmasked_customer_is_shown_in_the_clear(string created, string name)
    {
        var answer = Contract.Case(name)["response"]!.AsObject();

        var shown = Answers.Done(
            200, CustomerAnswer.Unmasked(Registered(Contract.Case(created)["request"]!["body"]!.AsObject(), answer["data"]!)), StraddleJson.Of<CustomerAnswer>(), CallOf(answer), null)
            .Write("");

        Assert.Equal(answer.ToJsonString(Readable), Encoding.UTF8.GetString(shown));
    }

    [Theory]
    [InlineData("create-individual", "review-verified", SandboxOutcome.Verified)]
    [InlineData("create-individual", "review-rejected-individual", SandboxOutcome.Rejected)]
    [InlineData("create-business", "review-rejected-business", SandboxOutcome.Rejected)]
    [InlineData("create-minimal", "review-waiting", SandboxOutcome.Review)]
    public async Task Findings_are_shown_as_the_contract_shows_them(string created, string name, SandboxOutcome outcome)
    {
        var expected = Contract.Data(name)["identity_details"]!;
        var customer = Registered(Contract.Case(created)["request"]!["body"]!.AsObject(), Contract.Data(name)["customer_details"]!)
            with
        { Verification = new VerificationWish(Processing.InAnswer, outcome) };
        var at = DateTimeOffset.Parse((string)expected["created_at"]!);
        var run = new KycApplication(
            Guid.Parse((string)expected["review_id"]!), customer.Id, "r", VerificationPolicy.Unattended,
            [new EntityApplication(EntityId.Of(customer.Id), KycStatus.Running, null, [])], [], null, 0, at, at);
        var finding = (await new SandboxVerifier().Check(new VerificationCase(run, customer, [customer.Id.Value], at), CancellationToken.None))[customer.Id.Value];
        var done = run with { Entities = [new EntityApplication(EntityId.Of(customer.Id), finding.Status, finding.Outcome, [])] };

        var shown = ReviewAnswer.Of(new CustomerReview(customer, done, new Dictionary<Guid, VerificationReport> { [customer.Id.Value] = finding.Report! }));

        Assert.Equal(expected.ToJsonString(), Node(shown)["identity_details"]!.ToJsonString());
    }

    [Fact]
    public void A_review_without_a_run_has_no_details()
    {
        var customer = Registered(Contract.Case("create-minimal")["request"]!["body"]!.AsObject(), Contract.Data("create-minimal"));

        var shown = Node(ReviewAnswer.Of(new CustomerReview(customer, null, new Dictionary<Guid, VerificationReport>())));

        Assert.Equal(["customer_details"], shown.Select(member => member.Key));
    }

    [Theory]
    [InlineData("create-minimal", null, "email,phone,fraud,synthetic")]
    [InlineData("create-business", KycOutcome.Approved, "email,phone,fraud,business_identification,business_validation,business_evaluation")]
    public void Where_no_verifier_said_anything_somebody_has_to_look(string created, KycOutcome? decided, string modules)
    {
        var customer = Registered(Contract.Case(created)["request"]!["body"]!.AsObject(), Contract.Data(created));
        var status = decided is null ? KycStatus.WaitingReview : KycStatus.Completed;
        var run = new KycApplication(
            Guid.NewGuid(), customer.Id, "r", VerificationPolicy.Unattended,
            [new EntityApplication(EntityId.Of(customer.Id), status, decided, [])], [], null, KycProcess.MostFailedChecks, customer.CreatedAt, customer.CreatedAt);

        var shown = Node(ReviewAnswer.Of(new CustomerReview(customer, run, new Dictionary<Guid, VerificationReport>())))["identity_details"]!;

        Assert.Equal(decided is null ? "review" : "accept", (string)shown["decision"]!);
        Assert.Equal(modules.Split(','), shown["breakdown"]!.AsObject().Select(module => module.Key));
        foreach (var part in shown["breakdown"]!.AsObject().Select(module => module.Value!).Concat([shown["network_alerts"]!, shown["watch_list"]!, shown["reputation"]!]))
        {
            Assert.Equal(("review", "[]"), ((string)part["decision"]!, part["codes"]!.ToJsonString()));
        }
    }

    [Theory]
    [InlineData("create-individual", "webhook-created-individual")]
    [InlineData("create-business", "webhook-event-business")]
    public void A_webhook_is_told_and_signed_as_the_contract_shows_it(string created, string name)
    {
        var (example, message) = (Contract.Case(name), Contract.Case(name)["body"]!);
        var customer = Registered(Contract.Case(created)["request"]!["body"]!.AsObject(), message["data"]!);
        var happened = new Event(
            Guid.Parse((string)message["event_id"]!), "C", (string)message["event_type"]!, 1, default, new Snapshot(customer.Id) { Customer = customer })
        {
            AccountId = Guid.Parse((string)message["account_id"]!),
        };
        var format = new EventFormat("straddle");

        var body = format.Body(happened);

        Assert.Equal((string)example["rawBody"]!, Encoding.UTF8.GetString(body));
        var secret = Convert.FromBase64String(((string)example["secret"]!)["whsec_".Length..]);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse((string)example["headers"]!["webhook-timestamp"]!));
        var headers = format.Headers(happened, body, [secret], at).ToDictionary(header => header.Key, header => header.Value);
        Assert.Equal(
            example["headers"]!.AsObject().Where(header => header.Key != "content-type").Select(header => $"{header.Key} {header.Value}").Order(),
            headers.Select(header => $"{header.Key} {header.Value}").Order());
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 300)]
    [InlineData(7, 36000)]
    public void A_webhook_is_tried_eight_times(int failed, int seconds)
    {
        var retries = new EventFormat("straddle").Retries;

        Assert.Equal(8, retries.Attempts);
        Assert.Equal(TimeSpan.FromSeconds(seconds), retries.After(failed, 0, TimeSpan.FromDays(1)));
        Assert.Equal(TimeSpan.FromSeconds(seconds) * 1.2, retries.After(failed, 1, null));
        Assert.Null(retries.After(8, 0, null));
    }

    [Theory]
    [InlineData("+12128675309")]
    [InlineData("+12")]
    [InlineData("+44")]
    [InlineData("+4402071234567")]
    [InlineData("+999123456789012")]
    [InlineData("+9991")]
    [InlineData("+999")]
    [InlineData("+99")]
    [InlineData("+2349012345678")]
    public void A_phone_is_kept_as_sent(string phone) => Assert.Equal(phone, SentPhone.Read(phone).Whole);

    [Fact]
    public void A_profile_that_holds_nothing_is_not_none()
    {
        var request = Contract.Case("create-minimal")["request"]!["body"]!.AsObject();
        request["compliance_profile"] = new JsonObject();

        var shown = Node(CustomerAnswer.Masked(Registered(request, Contract.Data("create-minimal"))));

        Assert.Equal("{\"dob\":null,\"ssn\":null}", shown["compliance_profile"]!.ToJsonString());
    }

    internal static Customer Registered(JsonObject request, JsonNode shown)
    {
        var command = SentRegistration.Command(Bodies.Parse(request));
        var id = new CustomerId(Guid.Parse((string)shown["id"]!), command is RegisterIndividualCommand ? CustomerType.Individual : CustomerType.Business);
        var standing = CustomerStanding.Registered(id, DateTimeOffset.Parse((string)shown["updated_at"]!));
        standing = (string)shown["status"]! switch
        {
            "pending" => standing,
            "review" => standing with { Newest = new NewestApplication(Guid.NewGuid(), KycStatus.WaitingReview, null, standing.UpdatedAt) },
            "verified" => standing with { Status = CustomerStatus.Active },
            "rejected" => standing with { Status = CustomerStatus.Restricted, Cause = RestrictionCause.Denial },
            var other => throw new ArgumentException(other),
        };
        var created = DateTimeOffset.Parse((string)shown["created_at"]!);
        Customer customer = command switch
        {
            RegisterIndividualCommand one => new Individual { Standing = standing, Reference = "r", CreatedAt = created, Person = one.Person },
            RegisterBusinessCommand one => new Business
            {
                Standing = standing,
                Reference = "r",
                CreatedAt = created,
                Organization = one.Organization,
                Representatives = [.. one.Representatives.Select(each => new Representative(Guid.NewGuid(), null, null, each.Roles, each.Person))],
            },
            _ => throw new ArgumentException("Neither an individual nor a business."),
        };
        return customer with { ExternalId = command.ExternalId, IpAddress = command.IpAddress, Metadata = command.Metadata, Verification = command.Verification };
    }

    private static JsonObject Node<T>(T answer) =>
        System.Text.Json.JsonSerializer.SerializeToNode(answer, StraddleJson.Of<T>())!.AsObject();

    private static Call CallOf(JsonNode answer) => new(
        null,
        ((string)answer["meta"]!["api_request_id"]!).Replace("-", "", StringComparison.Ordinal),
        DateTimeOffset.Parse((string)answer["meta"]!["api_request_timestamp"]!),
        null,
        CancellationToken.None);
}
