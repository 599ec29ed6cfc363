using System.Text.Json.Serialization;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Straddle.Customers;

/// <summary>A customer on this wire (contract section 4): all members always, in this order.</summary>
internal sealed record CustomerAnswer(
    string Id,
    string Name,
    string Type,
    string Email,
    string Phone,
    string? ExternalId,
    string Status,
    string CreatedAt,
    string UpdatedAt,
    AddressAnswer? Address,
    ComplianceProfileAnswer? ComplianceProfile,
    DeviceAnswer Device,
    IReadOnlyDictionary<string, string>? Metadata,
    ConfigAnswer Config)
{
    /// <summary>With masks where the values of numbers, dates of birth and addresses on the internet would be.</summary>
    public static CustomerAnswer Masked(Customer customer) => Of(customer, Shown.Masked);

    /// <summary>In the clear: of a customer whose numbers are disclosed.</summary>
    public static CustomerAnswer Unmasked(Customer customer) => Of(customer, Shown.Clear);

    private static CustomerAnswer Of(Customer customer, Shown shown)
    {
        var summary = SummaryAnswer.Of(customer);
        return new CustomerAnswer(
            summary.Id,
            summary.Name,
            summary.Type,
            summary.Email,
            summary.Phone,
            summary.ExternalId,
            summary.Status,
            summary.CreatedAt,
            summary.UpdatedAt,
            AddressAnswer.Of(customer),
            ComplianceProfileAnswer.Of(customer, shown),
            new DeviceAnswer(shown.IpAddress(customer.IpAddress)),
            customer.Metadata,
            ConfigAnswer.Of(customer));
    }
}

/// <summary>What a list shows of a customer.</summary>
internal sealed record SummaryAnswer(
    string Id, string Name, string Type, string Email, string Phone, string? ExternalId, string Status, string CreatedAt, string UpdatedAt)
{
    public static SummaryAnswer Of(Customer customer)
    {
        var (name, email, phones) = customer switch
        {
            Individual { Person: var person } => (person.Name, person.Email, person.Phones),
            Business { Organization: var organization } => (organization.Name, organization.Email, organization.Phones),
            _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
        };
        return Of(customer.Standing, name, email, phones.Count > 0 ? phones[0].Whole : "", customer.ExternalId, customer.CreatedAt);
    }

    public static SummaryAnswer Of(CustomerSummary customer) =>
        Of(customer.Standing, customer.WholeName, customer.Email, customer.Phone, customer.ExternalId, customer.CreatedAt);

    private static SummaryAnswer Of(CustomerStanding standing, string name, string? email, string? phone, string? externalId, DateTimeOffset createdAt) => new(
        standing.Id.Value.ToString(),
        name,
        Http.WireNames.Of(standing.Id.Type),
        email ?? "",
        phone ?? "",
        externalId,
        WireStatus.Word(WireStatus.Of(standing)),
        Answers.Timestamp(createdAt),
        Answers.Timestamp(standing.UpdatedAt));
}

/// <summary>The <c>address</c>.</summary>
internal sealed record AddressAnswer(string Address1, string? Address2, string City, string State, string Zip)
{
    public static AddressAnswer? Of(Customer customer) => (customer switch
    {
        Individual { Person.Addresses: var addresses } => addresses,
        Business { Organization.Addresses: var addresses } => addresses,
        _ => [],
    }) is [var first, ..] ? new(first.Line1 ?? "", first.Line2, first.City ?? "", first.Region ?? "", first.PostalCode ?? "") : null;
}

/// <summary>The <c>device</c>.</summary>
internal sealed record DeviceAnswer(string IpAddress);

/// <summary>The <c>config</c>.</summary>
internal sealed record ConfigAnswer(string SandboxOutcome, string ProcessingMethod)
{
    public static ConfigAnswer Of(Customer customer) => new(
        WireValues.SandboxOutcomes.Write(customer.Verification?.SandboxOutcome ?? Domain.Verification.SandboxOutcome.Standard),
        WireValues.ProcessingMethods.Write(customer.Verification?.Processing ?? Processing.InAnswer));
}

/// <summary>The <c>compliance_profile</c>, in one of two shapes.</summary>
[JsonDerivedType(typeof(IndividualProfileAnswer))]
[JsonDerivedType(typeof(BusinessProfileAnswer))]
internal abstract record ComplianceProfileAnswer
{
    /// <summary>Null when it was never given, or was cleared.</summary>
    public static ComplianceProfileAnswer? Of(Customer customer, Shown shown) => customer switch
    {
        Individual { Person: var person } => Profile.IsThere(person)
            ? new IndividualProfileAnswer(shown.DateOfBirth(person.DateOfBirth), shown.Ssn(Profile.SsnOf(person)))
            : null,
        Business business => Profile.IsThere(business.Organization)
            ? new BusinessProfileAnswer(
                shown.Ein(business.Organization.FederalEin),
                business.Organization.LegalName,
                business.Organization.Website,
                business.Representatives.Count == 0 && !business.Organization.IsUnrepresented ? null : [.. business.Representatives.Select(RepresentativeAnswer.Of)])
            : null,
        _ => throw new ArgumentException("Neither an individual nor a business.", nameof(customer)),
    };
}

/// <summary>Of an individual.</summary>
internal sealed record IndividualProfileAnswer(string? Dob, string? Ssn) : ComplianceProfileAnswer;

/// <summary>Of a business.</summary>
internal sealed record BusinessProfileAnswer(string? Ein, string? LegalBusinessName, string? Website, RepresentativeAnswer[]? Representatives) : ComplianceProfileAnswer;

/// <summary>An entry of <c>representatives</c>, in the clear.</summary>
internal sealed record RepresentativeAnswer(string Name, string? Email, string? Phone)
{
    public static RepresentativeAnswer Of(Representative one) =>
        new(one.Person.Name, one.Person.Email, one.Person.Phones is [var phone, ..] ? phone.Whole : null);
}
