using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>A natural person: an individual customer, or a representative of a business (contract: "customer personal object").</summary>
/// <param name="FirstName">At most 50 characters.</param>
/// <param name="LastName">At most 50 characters.</param>
/// <param name="Gender"><c>M</c> or <c>F</c>.</param>
/// <param name="DateOfBirth">Not in the future.</param>
/// <param name="Email">Address of the person.</param>
/// <param name="CitizenshipCountryCodeA3">ISO 3166-1 alpha-3.</param>
/// <param name="Addresses">At least one.</param>
/// <param name="Phones">At least one.</param>
/// <param name="IdentificationDocuments">At most one of them an SSN; may be empty.</param>
public sealed record Person(
    string FirstName,
    string LastName,
    string Gender,
    Sensitive<DateOnly> DateOfBirth,
    string Email,
    string CitizenshipCountryCodeA3,
    IReadOnlyList<Address> Addresses,
    IReadOnlyList<Phone> Phones,
    IReadOnlyList<IdentificationDocument> IdentificationDocuments)
{
    /// <summary>The SSN, if the person has one.</summary>
    public Sensitive<string>? Ssn => IdentificationDocuments.FirstOrDefault(document => document.IsSsn)?.Value;
}
