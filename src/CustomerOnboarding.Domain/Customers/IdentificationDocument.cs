using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>An identification document's data (contract: property table "identificationDocuments array item object"); no image.</summary>
/// <param name="Type"><c>SSN</c>, <c>PASSPORT</c>, …; the contract lets it be missing.</param>
/// <param name="Value">Its number. Of an SSN it is there only in what a caller just sent: the store doesn't read it back.</param>
/// <param name="Last4">Of an SSN the last four digits; null otherwise.</param>
/// <param name="IssuanceCountryCodeA3">ISO 3166-1 alpha-3.</param>
/// <param name="IssuanceRegion">State or region.</param>
/// <param name="ExpiryDate">The date as sent, <c>YYYY-MM-DD</c>.</param>
public sealed record IdentificationDocument(
    string? Type,
    Sensitive<string>? Value,
    string? Last4,
    string? IssuanceCountryCodeA3,
    string? IssuanceRegion,
    string? ExpiryDate)
{
    /// <summary>The type whose number decides whether two individuals are the same.</summary>
    public const string Ssn = "SSN";

    /// <summary>Whether its number is an SSN: unique among a client's individuals, and masked in every later read.</summary>
    public bool IsSsn => Type == Ssn;

    /// <summary>A document as sent.</summary>
    public static IdentificationDocument Sent(
        string? type, string? value, string? issuanceCountryCodeA3, string? issuanceRegion, string? expiryDate) => new(
        type,
        value is null ? null : new Sensitive<string>(value),
        type == Ssn ? value?[^4..] : null,
        issuanceCountryCodeA3,
        issuanceRegion,
        expiryDate);
}
