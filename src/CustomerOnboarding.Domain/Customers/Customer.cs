using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>A customer's id, and which type of customer it is: some dialects write both in one.</summary>
/// <param name="Value">A UUID; of version 7 unless a dialect asks for another.</param>
/// <param name="Type">Individual or business; never changes.</param>
public readonly record struct CustomerId(Guid Value, CustomerType Type);

/// <summary>The two types of customer.</summary>
public enum CustomerType
{
    /// <summary>A private individual.</summary>
    Individual,

    /// <summary>An organization.</summary>
    Business,
}

/// <summary>A registered end user of a client: an <see cref="Individual"/> or a <see cref="Business"/>, whole, as it was at one moment.</summary>
public abstract record Customer
{
    /// <summary>Where it stands.</summary>
    public required CustomerStanding Standing { get; init; }

    /// <summary>The client's own reference, unique per client; made up where a dialect has none.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A further id of the client's own, not unique.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The address on the internet from which the end user came.</summary>
    public Sensitive<string>? IpAddress { get; init; }

    /// <summary>What was declared of money and work.</summary>
    public Finances? Finances { get; init; }

    /// <summary>What the client keeps with it, by names of its own; null when nothing.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>How risky the client takes it to be; null when it didn't say. Kept and shown, it decides nothing.</summary>
    public RiskLevel? RiskLevel { get; init; }

    /// <summary>How the client wants it verified; null where its dialect has no such wish.</summary>
    public VerificationWish? Verification { get; init; }

    /// <summary>Its questionnaires with what was answered, in the order in which they were assigned; none where they weren't asked for.</summary>
    public IReadOnlyList<AssignedQuestionnaire> Questionnaires { get; init; } = [];

    /// <summary>Its id.</summary>
    public CustomerId Id => Standing.Id;

    /// <summary>When anything of it last changed, UTC.</summary>
    public DateTimeOffset UpdatedAt => Standing.UpdatedAt;
}

/// <summary>How risky a client takes a customer to be.</summary>
public enum RiskLevel
{
    /// <summary>Little.</summary>
    Low,

    /// <summary>Neither little nor much.</summary>
    Medium,

    /// <summary>Much.</summary>
    High,
}

/// <summary>A private individual.</summary>
public sealed record Individual : Customer
{
    /// <summary>Who it is.</summary>
    public required Person Person { get; init; }
}

/// <summary>An organization, with the persons who represent it and the individuals it employs.</summary>
public sealed record Business : Customer
{
    /// <summary>What it is.</summary>
    public required Organization Organization { get; init; }

    /// <summary>Who owns, directs or represents it, in the order in which they were sent.</summary>
    public IReadOnlyList<Representative> Representatives { get; init; } = [];

    /// <summary>Who works for it, the longest first.</summary>
    public IReadOnlyList<Employee> Employees { get; init; } = [];
}
