using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>Somebody who speaks for an organization.</summary>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
public sealed record ContactPerson(string? FirstName, string? LastName);

/// <summary>An organization, apart from the people in it. As sparse as <see cref="Person"/>.</summary>
public sealed record Organization
{
    /// <summary>The name it goes by.</summary>
    public required string Name { get; init; }

    /// <summary>The name in its register, where it is another.</summary>
    public string? LegalName { get; init; }

    /// <summary>A code of its legal form.</summary>
    public string? LegalForm { get; init; }

    /// <summary>What it does, in words.</summary>
    public string? Description { get; init; }

    /// <summary>The country where it is, ISO 3166-1 alpha-3, where it isn't that of an address.</summary>
    public string? Country { get; init; }

    /// <summary>Who speaks for it, by name; null when nobody said. More of that person is said of a representative.</summary>
    public ContactPerson? Contact { get; init; }

    /// <summary>Address of email.</summary>
    public string? Email { get; init; }

    /// <summary>Web site.</summary>
    public string? Website { get; init; }

    /// <summary>A reference to its industry, in the list of the client's dialect.</summary>
    public string? Industry { get; init; }

    /// <summary>A reference to its expected monthly volume, in the list of the client's dialect.</summary>
    public string? ExpectedVolume { get; init; }

    /// <summary>Where it pays taxes, ISO 3166-1 alpha-3.</summary>
    public string? TaxResidence { get; init; }

    /// <summary>When it was founded.</summary>
    public DateOnly? IncorporatedOn { get; init; }

    /// <summary>When it began its business.</summary>
    public DateOnly? OperatingSince { get; init; }

    /// <summary>Postal addresses, in the order in which they were sent.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>Phones, in the order in which they were sent.</summary>
    public IReadOnlyList<Phone> Phones { get; init; } = [];

    /// <summary>Its numbers: FEIN, tax number, number in a register.</summary>
    public IReadOnlyList<IdentificationDocument> IdentificationDocuments { get; init; } = [];

    /// <summary>Whether it was said that nobody owns, directs or represents it; false also where nobody said.</summary>
    public bool IsUnrepresented { get; init; }

    /// <summary>The FEIN, if it has one.</summary>
    public Sensitive<string>? FederalEin => IdentificationDocuments.FirstOrDefault(document => document.Kind == IdentificationKind.Ein)?.Value;
}
