using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>What an event's sealed snapshot holds. A form of its own, held by a test, like that of profiles.</summary>
internal sealed record StoredSnapshot(
    CustomerType? Customer, StoredCustomerSnapshot? Profile, StoredApplicationSnapshot? Application, string? Reason, AgreementStatus? Agreement, string? Detail)
{
    /// <param name="snapshot">What was as it was.</param>
    /// <param name="detail">What the message adds to it.</param>
    public static StoredSnapshot Of(Snapshot snapshot, string? detail) => new(
        snapshot.Id?.Type,
        snapshot.Customer is { } customer ? StoredCustomerSnapshot.Of(customer) : null,
        snapshot.Application is { } application ? StoredApplicationSnapshot.Of(application) : null,
        snapshot.Reason,
        snapshot.Agreement?.Status,
        detail);

    /// <param name="id">Of the customer or the session that it concerns.</param>
    public Snapshot Read(Guid id)
    {
        if (Customer is not { } type)
        {
            return new Snapshot(null) { Agreement = new AgreementSnapshot(id, Agreement!.Value) };
        }

        var customer = new CustomerId(id, type);
        return new Snapshot(customer) { Customer = Profile?.Read(customer), Application = Application?.Read(), Reason = Reason };
    }
}

/// <summary>A customer at one moment, without the people in it; the numbers of SSNs aren't in it.</summary>
internal sealed record StoredCustomerSnapshot(
    string Reference,
    CustomerStatus Status,
    RestrictionCause? Cause,
    StoredRun? Newest,
    StoredRun? Verdict,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string? ExternalId,
    string? Ip,
    StoredFinances? Finances,
    Dictionary<string, string>? Metadata,
    StoredPerson? Person,
    string? Name,
    string? Email,
    StoredOrganization? Organization,
    RiskLevel? Risk,
    bool? Awaits)
{
    public static StoredCustomerSnapshot Of(Customer customer)
    {
        var (standing, person, organization) = (customer.Standing, (customer as Individual)?.Person, (customer as Business)?.Organization);
        return new(
            customer.Reference,
            standing.Status,
            standing.Cause,
            standing.Newest is { } newest ? new(newest.ApplicationId, newest.Status, newest.Outcome, newest.CreatedAt) : null,
            standing.Verdict is { } verdict ? new(verdict.ApplicationId, null, verdict.Outcome, verdict.StartedAt) : null,
            customer.CreatedAt,
            customer.UpdatedAt,
            customer.ExternalId,
            customer.IpAddress?.Reveal(),
            ProfileMapping.Store(customer.Finances),
            customer.Metadata?.ToDictionary(),
            person is null ? null : ProfileMapping.Store(person),
            organization?.Name,
            organization?.Email,
            organization is null ? null : ProfileMapping.Store(organization),
            customer.RiskLevel,
            standing.AwaitsAnswers ? true : null);
    }

    public Customer Read(CustomerId id)
    {
        var standing = new CustomerStanding(
            id,
            Status,
            Cause,
            Newest is { } newest ? new NewestApplication(newest.Id, newest.Status!.Value, newest.Outcome, newest.Began) : null,
            Verdict is { } verdict ? new Verdict(verdict.Id, verdict.Outcome!.Value, verdict.Began) : null,
            UpdatedAt)
        {
            AwaitsAnswers = Awaits == true,
        };
        Customer customer = id.Type switch
        {
            CustomerType.Individual => new Individual
            {
                Standing = standing,
                Reference = Reference,
                CreatedAt = CreatedAt,
                Person = ProfileMapping.Read(Person!, disclosed: false),
            },
            CustomerType.Business => new Business
            {
                Standing = standing,
                Reference = Reference,
                CreatedAt = CreatedAt,
                Organization = ProfileMapping.Read(Organization!, Name!, Email, disclosed: false),
            },
        };
        return customer with
        {
            ExternalId = ExternalId,
            IpAddress = Ip is null ? null : new(Ip),
            Finances = ProfileMapping.Read(Finances),
            Metadata = Metadata,
            RiskLevel = Risk,
        };
    }
}

/// <summary>An application in short: the newest, or the one whose outcome counts.</summary>
internal sealed record StoredRun(Guid Id, KycStatus? Status, KycOutcome? Outcome, DateTimeOffset Began);

internal sealed record StoredApplicationSnapshot(Guid Id, string Reference, KycStatus Status, KycOutcome? Outcome, StoredEntitySnapshot[] Entities)
{
    public static StoredApplicationSnapshot Of(ApplicationSnapshot application) => new(
        application.ApplicationId,
        application.Reference,
        application.Status,
        application.Outcome,
        [.. application.Entities.Select(one => new StoredEntitySnapshot(
            one.Entity.Id, one.Entity.Type, one.Entity.IsCustomer, one.Entity.OwnId, one.Status, one.Outcome))]);

    public ApplicationSnapshot Read() => new(
        Id,
        Reference,
        Status,
        Outcome,
        [.. Entities.Select(one => new EntitySnapshot(new EntityId(one.Id, one.Type, one.IsCustomer, one.OwnId), one.Status, one.Outcome))]);
}

internal sealed record StoredEntitySnapshot(Guid Id, CustomerType Type, bool IsCustomer, string? OwnId, KycStatus Status, KycOutcome? Outcome);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredSnapshot))]
internal sealed partial class StoredSnapshotJson : JsonSerializerContext;
