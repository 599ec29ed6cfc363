using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Api.Straddle.Customers.Create;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>Made-up requests and what is answered to them, by the code that answers.</summary>
internal static class Samples
{
    public static readonly Guid Id = Guid.Parse("01a1fe4f-8aa3-7eee-8fed-6c1efb8e6e80");

    private static readonly DateTimeOffset At = new(2026, 11, 21, 13, 33, 8, TimeSpan.Zero);
    private static readonly Call Call = new(null, "01a1fe4f8a937ade97332fa28a97425a", At, null, CancellationToken.None);

    public static JsonObject Individual => new()
    {
        ["name"] = "Jane Sample",
        ["type"] = "individual",
        ["email"] = "jane@sample.example",
        ["phone"] = "+12128675309",
        ["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" },
        ["address"] = new JsonObject { ["address1"] = "123 Main St", ["address2"] = "Apt 1", ["city"] = "Anytown", ["state"] = "CA", ["zip"] = "94105" },
        ["compliance_profile"] = new JsonObject { ["ssn"] = "123-45-6789", ["dob"] = "1969-04-20" },
        ["external_id"] = "customer_123",
        ["metadata"] = new JsonObject { ["plan"] = "gold" },
        ["config"] = new JsonObject { ["sandbox_outcome"] = "verified", ["processing_method"] = "inline" },
    };

    public static JsonObject Business => new()
    {
        ["name"] = "Sample Bakery",
        ["type"] = "business",
        ["email"] = "billing@bakery.example",
        ["phone"] = "+12128675310",
        ["device"] = new JsonObject { ["ip_address"] = "0.0.0.0" },
        ["compliance_profile"] = new JsonObject
        {
            ["ein"] = "12-3456789",
            ["legal_business_name"] = "Sample Bakery LLC",
            ["website"] = "https://bakery.example",
            ["representatives"] = new JsonArray(new JsonObject { ["name"] = "Jane Sample", ["email"] = "jane@sample.example", ["phone"] = null }),
        },
    };

    public static JsonObject Update => new()
    {
        ["name"] = "Jane Sample",
        ["email"] = "jane@sample.example",
        ["phone"] = "+12128675311",
        ["status"] = "verified",
        ["device"] = new JsonObject { ["ip_address"] = "192.168.1.1" },
        ["external_id"] = null,
    };

    /// <summary>The individual after the update.</summary>
    public static JsonObject Updated
    {
        get
        {
            var changed = Individual;
            foreach (var (name, value) in Update.Where(member => changed.ContainsKey(member.Key)))
            {
                changed[name] = value?.DeepClone();
            }

            return changed;
        }
    }

    /// <summary>The answer that shows a customer registered so.</summary>
    public static AnswerExample Customer(string name, JsonObject request, CustomerStatus status) =>
        Answer(name, CustomerAnswer.Masked(Registered(request, status)));

    public static AnswerExample Unmasked(string name, JsonObject request) => Answer(name, CustomerAnswer.Unmasked(Registered(request, CustomerStatus.Active)));

    public static AnswerExample Review(string name, JsonObject request)
    {
        var customer = Registered(request, CustomerStatus.Active);
        var run = new KycApplication(
            Guid.Parse("01a1fe4f-8aa3-7304-af17-8120a4185eba"), customer.Id, "sample", VerificationPolicy.Unattended,
            [new EntityApplication(EntityId.Of(customer.Id), KycStatus.Completed, KycOutcome.Approved, [])], [], null, 0, At, At);
        (CheckKind Kind, string Code, string Text, decimal? Risk, decimal? Correlation)[] found =
        [
            (CheckKind.Email, "I901", "The email address is linked to the name.", null, 0.95m),
            (CheckKind.Phone, "I902", "The phone number is linked to the name.", null, 0.95m),
            (CheckKind.Fraud, "I904", "No signs of fraud.", 0.05m, null),
            (CheckKind.SyntheticIdentity, "I905", "No signs of a synthetic identity.", 0.05m, null),
            (CheckKind.Address, "I903", "The address is linked to the name.", null, 0.95m),
            (CheckKind.Identity, "I909", "The identity data belong to one person.", null, null),
            (CheckKind.NetworkAlerts, "I907", "No network alerts.", null, null),
            (CheckKind.WatchList, "I906", "On no watch list.", null, null),
            (CheckKind.Reputation, "I908", "Past behaviour is good.", 0.05m, null),
        ];
        var right = Enum.GetValues<ReportField>().ToDictionary(field => field, _ => true);
        var report = new VerificationReport(
            [
                .. found.Select(check => new ReportCheck(check.Kind, ReportDecision.Accept, [check.Code])
                {
                    RiskScore = check.Risk,
                    Correlation = check.Correlation,
                    Validations = check.Kind == CheckKind.Identity ? right : new Dictionary<ReportField, bool>(),
                }),
            ],
            found.ToDictionary(check => check.Code, check => check.Text));
        return Answer(name, ReviewAnswer.Of(new CustomerReview(customer, run, new Dictionary<Guid, VerificationReport> { [customer.Id.Value] = report })));
    }

    public static AnswerExample List(string name, params JsonObject[] requests)
    {
        using var json = PooledJson.Rent();
        var form = StraddleJson.Of<SummaryAnswer>();
        SummaryAnswer[] customers = [.. requests.Select(request => SummaryAnswer.Of(Registered(request, CustomerStatus.Active)))];
        Answers.Write(json.Writer, customers, form, new ListMeta(1, 100, "name", "asc", customers.Length), Call);
        return new AnswerExample(name, JsonNode.Parse(json.Written.Span)!, form);
    }

    public static JsonNode Refused(Refusal refusal)
    {
        using var json = PooledJson.Rent();
        Answers.Write(json.Writer, refusal, Call.RequestId, At);
        return JsonNode.Parse(json.Written.Span)!;
    }

    /// <summary>What the schema says to a body, as the routes say it.</summary>
    public static Refusal Invalid(RequestSchema schema, JsonObject body) => FaultItems.Of(schema.Validate(Parsed(body), DateOnly.FromDateTime(At.Date)), SentIn.Body);

    private static AnswerExample Answer<T>(string name, T data) =>
        new(name, JsonNode.Parse(Answers.Done(200, data, StraddleJson.Of<T>(), Call, null).Write(""))!, StraddleJson.Of<T>());

    private static Customer Registered(JsonObject request, CustomerStatus status)
    {
        var command = SentRegistration.Command(Parsed(request));
        CustomerId id = new(Id, command is RegisterIndividualCommand ? CustomerType.Individual : CustomerType.Business);
        var standing = CustomerStanding.Registered(id, At) with { Status = status };
        Customer customer = command switch
        {
            RegisterIndividualCommand individual => new Individual { Standing = standing, Reference = "", CreatedAt = At, Person = individual.Person },
            RegisterBusinessCommand business => new Business
            {
                Standing = standing,
                Reference = "",
                CreatedAt = At,
                Organization = business.Organization,
                Representatives = [.. business.Representatives.Select(one => new Representative(Id, null, null, [], one.Person))],
            },
            _ => throw new InvalidOperationException("Neither an individual nor a business."),
        };
        return customer with { ExternalId = command.ExternalId, IpAddress = command.IpAddress, Metadata = command.Metadata, Verification = command.Verification };
    }

    private static Json Parsed(JsonObject body) => JsonParser.TryParse(Encoding.UTF8.GetBytes(body.ToJsonString()), out var json, out _)
        ? json
        : throw new InvalidOperationException("A sample is no JSON.");
}
