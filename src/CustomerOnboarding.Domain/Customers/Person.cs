using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// A natural person: an individual customer, or a representative of a business. Sparse: it holds what dialects know of people, and each of them knows
/// only a part; what a request must hold is its schema's business.
/// </summary>
public sealed record Person
{
    /// <summary>The whole name, where a dialect doesn't take it apart.</summary>
    public string? FullName { get; init; }

    /// <summary>What the client says of the person, in words.</summary>
    public string? Description { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>In words: <c>male</c>, <c>female</c>, or whatever else was said.</summary>
    public string? Gender { get; init; }

    /// <summary>Date of birth.</summary>
    public Sensitive<DateOnly>? DateOfBirth { get; init; }

    /// <summary>Place of birth.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>Country of birth, ISO 3166-1 alpha-3.</summary>
    public string? CountryOfBirth { get; init; }

    /// <summary>Citizenship, ISO 3166-1 alpha-3.</summary>
    public string? Citizenship { get; init; }

    /// <summary>The country where the person lives, ISO 3166-1 alpha-3, where it isn't that of an address.</summary>
    public string? Residence { get; init; }

    /// <summary>Address of email.</summary>
    public string? Email { get; init; }

    /// <summary>Postal addresses, in the order in which they were sent.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>Phones, in the order in which they were sent.</summary>
    public IReadOnlyList<Phone> Phones { get; init; } = [];

    /// <summary>Numbers of identity, in the order in which they were sent; at most one of them an SSN.</summary>
    public IReadOnlyList<IdentificationDocument> IdentificationDocuments { get; init; } = [];

    /// <summary>The SSN, if there is one and this read discloses it.</summary>
    public Sensitive<string>? Ssn => IdentificationDocuments.FirstOrDefault(document => document.IsSsn)?.Value;

    /// <summary>The name as one: the whole one, or first and last.</summary>
    public string Name => FullName ?? $"{FirstName} {LastName}".Trim();
}
