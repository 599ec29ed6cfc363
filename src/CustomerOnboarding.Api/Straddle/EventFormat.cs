using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Webhooks;

namespace CustomerOnboarding.Api.Straddle;

/// <summary>How this dialect tells events (contract section 9): to the client's one address, of every change that a customer shows, as Standard Webhooks.</summary>
internal sealed class EventFormat(string name) : IEventFormat
{
    private const string Created = "customer.created.v1";
    private const string Changed = "customer.event.v1";

    public string Name => name;

    public Audience Audience => Audience.Client;

    public RetrySchedule Retries { get; } = new(
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(10));

    public TimeSpan? Timeout => TimeSpan.FromSeconds(15);

    public bool ProvesBySeveral => true;

    public IReadOnlyList<Announcement> Announce(Happening happening) => happening switch
    {
        { After: null } or { After.Standing.IsRemoved: true } => [],
        { Before: null } => [new(Created, happening.Customer.Value), new(Changed, happening.Customer.Value)],
        { Application.HasResult: true } => [new(Changed, happening.Customer.Value)],
        _ => IsSeen(happening.Before, happening.After) ? [new(Changed, happening.Customer.Value)] : [],
    };

    public byte[] Body(Event happened)
    {
        using var json = PooledJson.Rent();
        System.Text.Json.JsonSerializer.Serialize(
            json.Writer,
            new WebhookMessage(happened.Type, happened.Id.ToString(), happened.AccountId.ToString(), EventCustomerAnswer.Of(happened.Snapshot.Customer!)),
            StraddleJson.Of<WebhookMessage>());
        return json.Written.ToArray();
    }

    public IEnumerable<KeyValuePair<string, string>> Headers(Event happened, byte[] body, IReadOnlyList<byte[]> secrets, DateTimeOffset now) =>
        WebhookSignature.Headers(happened.Id.ToString(), body, secrets, now);

    // No endpoint is switched off by what it answers.
    public Acknowledgement Of(int status) => status is >= 200 and < 300 ? Acknowledgement.Taken : Acknowledgement.Failed;

    // Whatever changes of a customer changes its time too, what is masked and who represents it among it.
    private static bool IsSeen(Customer before, Customer after) =>
        before.UpdatedAt != after.UpdatedAt || WireStatus.Of(before.Standing) != WireStatus.Of(after.Standing);
}

/// <summary>A webhook's body.</summary>
internal sealed record WebhookMessage(string EventType, string EventId, string AccountId, EventCustomerAnswer Data);

/// <summary>A customer in a webhook: in short, then what else is known of it, masked and flat.</summary>
internal sealed record EventCustomerAnswer(
    string Id,
    string Name,
    string Type,
    string Email,
    string Phone,
    string? ExternalId,
    string Status,
    string CreatedAt,
    string UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AddressAnswer? Address,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EventProfileAnswer? ComplianceProfile,
    DeviceAnswer Device,
    IReadOnlyDictionary<string, string>? Metadata)
{
    public static EventCustomerAnswer Of(Customer customer)
    {
        var shown = CustomerAnswer.Masked(customer);
        return new EventCustomerAnswer(
            shown.Id, shown.Name, shown.Type, shown.Email, shown.Phone, shown.ExternalId, shown.Status, shown.CreatedAt, shown.UpdatedAt,
            shown.Address, EventProfileAnswer.Of(shown.ComplianceProfile), shown.Device, shown.Metadata);
    }
}

/// <summary>The profile in a webhook, without the people of a business.</summary>
[JsonDerivedType(typeof(EventIndividualProfileAnswer))]
[JsonDerivedType(typeof(EventBusinessProfileAnswer))]
internal abstract record EventProfileAnswer
{
    public static EventProfileAnswer? Of(ComplianceProfileAnswer? profile) => profile switch
    {
        IndividualProfileAnswer individual => new EventIndividualProfileAnswer(individual.Dob, individual.Ssn),
        BusinessProfileAnswer business => new EventBusinessProfileAnswer(business.Ein, business.LegalBusinessName, business.Website),
        _ => null,
    };
}

/// <summary>Of an individual.</summary>
internal sealed record EventIndividualProfileAnswer(string? Dob, string? Ssn) : EventProfileAnswer;

/// <summary>Of a business.</summary>
internal sealed record EventBusinessProfileAnswer(string? Ein, string? LegalBusinessName, string? Website) : EventProfileAnswer;
