namespace CustomerOnboarding.Domain.Customers;

/// <summary>A postal address (contract: property table "addresses array item object"). Stored and replaced whole.</summary>
/// <param name="Type"><c>PRIMARY</c> or <c>SECONDARY</c>.</param>
/// <param name="AddressLine1">Street and number, at most 50 characters.</param>
/// <param name="AddressLine2">Flat, floor; may be missing.</param>
/// <param name="City">City, at most 50 characters.</param>
/// <param name="CountryCodeA3">ISO 3166-1 alpha-3.</param>
/// <param name="PostalCode">5 to 10 letters, digits, hyphens.</param>
/// <param name="StateCode">Two-letter code of a US state or territory.</param>
public sealed record Address(
    string Type,
    string AddressLine1,
    string? AddressLine2,
    string City,
    string CountryCodeA3,
    string PostalCode,
    string StateCode);
