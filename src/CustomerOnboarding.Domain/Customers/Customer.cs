using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>A registered end user of a client: an <see cref="Individual"/> or a <see cref="Business"/> (contract section 5).</summary>
/// <param name="Id"><c>cstap_…</c> or <c>cstab_…</c>.</param>
/// <param name="Reference">The client's own reference, unique per client.</param>
/// <param name="Status">Where the customer stands.</param>
/// <param name="StatusReason">Why, when it isn't the ordinary course: <c>kyc_denied</c>, or what an operator wrote. Null otherwise.</param>
/// <param name="CreatedAt">When it was registered, UTC.</param>
/// <param name="UpdatedAt">When anything of it last changed, UTC.</param>
public abstract record Customer(
    string Id,
    string Reference,
    CustomerStatus Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Individual or business.</summary>
    public abstract CustomerType Type { get; }

    /// <summary>Whether its newest completed application is approved: where unlocking and lifting lead (contract section 7).</summary>
    public bool IsApproved { get; init; }

    /// <summary>Its newest application, as it was when the customer was read; null when there is none.</summary>
    public NewestApplication? NewestApplication { get; init; }

    /// <summary>Where it stands, without who it is.</summary>
    public CustomerStanding Standing => new(Id, Status, StatusReason);
}

/// <summary>A customer's newest application, in short (contract section 5, <c>kycStatus</c>).</summary>
public sealed record NewestApplication(string ApplicationId, KycStatus Status, KycOutcome? Outcome);

/// <summary>Where a customer stands: all that its lifecycle needs to know of it.</summary>
public sealed record CustomerStanding(string CustomerId, CustomerStatus Status, string? Reason);

/// <summary>The two types of customer.</summary>
public enum CustomerType
{
    /// <summary>A private individual.</summary>
    Individual,
    /// <summary>An organization.</summary>
    Business,
}

/// <summary>A private individual.</summary>
public sealed record Individual(
    string Id,
    string Reference,
    CustomerStatus Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    Person Person) : Customer(Id, Reference, Status, StatusReason, CreatedAt, UpdatedAt)
{
    /// <inheritdoc/>
    public override CustomerType Type => CustomerType.Individual;
}

/// <summary>An organization, with the persons who represent it and the individuals it employs.</summary>
public sealed record Business(
    string Id,
    string Reference,
    CustomerStatus Status,
    string? StatusReason,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    string FederalEin,
    IReadOnlyList<Address> Addresses,
    IReadOnlyList<Phone> Phones,
    IReadOnlyList<Representative> Representatives,
    IReadOnlyList<Employee> Employees) : Customer(Id, Reference, Status, StatusReason, CreatedAt, UpdatedAt)
{
    /// <inheritdoc/>
    public override CustomerType Type => CustomerType.Business;
}
