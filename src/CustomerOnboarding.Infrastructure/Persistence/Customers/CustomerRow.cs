using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>What is stored of a person, whether customer or representative. Sensitive values are sealed.</summary>
internal interface IPersonColumns
{
    string? FirstName { get; set; }

    string? LastName { get; set; }

    string? Gender { get; set; }

    byte[]? DateOfBirth { get; set; }

    string? Email { get; set; }

    string? CitizenshipCountryCodeA3 { get; set; }

    List<Address> Addresses { get; set; }

    List<Phone> Phones { get; set; }

    List<StoredDocument>? IdentificationDocuments { get; set; }
}

internal sealed class CustomerRow : IPersonColumns
{
    public required string ClientId { get; set; }

    public required string CustomerId { get; set; }

    public CustomerType CustomerType { get; set; }

    public required string Reference { get; set; }

    public CustomerStatus Status { get; set; }

    public string? StatusReason { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Gender { get; set; }

    public byte[]? DateOfBirth { get; set; }

    public string? Email { get; set; }

    public string? CitizenshipCountryCodeA3 { get; set; }

    public List<Address> Addresses { get; set; } = [];

    public List<Phone> Phones { get; set; } = [];

    public List<StoredDocument>? IdentificationDocuments { get; set; }

    public byte[]? SsnIndex { get; set; }

    public string? BusinessName { get; set; }

    public string? Fein { get; set; }

    public DataKeyRow? DataKey { get; set; }

    public List<RepresentativeRow> Representatives { get; set; } = [];

    public List<EmployeeRow> Employees { get; set; } = [];
}

internal sealed class DataKeyRow
{
    public required string ClientId { get; set; }

    public required string CustomerId { get; set; }

    public required byte[] WrappedKey { get; set; }
}

internal sealed class RepresentativeRow : IPersonColumns
{
    public required string ClientId { get; set; }

    public required string RepresentativeId { get; set; }

    public required string CustomerId { get; set; }

    public int Ordinal { get; set; }

    public string? Reference { get; set; }

    public string? RepresentativeType { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? Gender { get; set; }

    public byte[]? DateOfBirth { get; set; }

    public string? Email { get; set; }

    public string? CitizenshipCountryCodeA3 { get; set; }

    public List<Address> Addresses { get; set; } = [];

    public List<Phone> Phones { get; set; } = [];

    public List<StoredDocument>? IdentificationDocuments { get; set; }
}

internal sealed class EmployeeRow
{
    public required string ClientId { get; set; }

    public required string CompanyId { get; set; }

    public required string EmployeeId { get; set; }

    public required string Position { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }
}

/// <summary>An identification document as stored: its value sealed, and of an SSN the last four digits beside it.</summary>
internal sealed record StoredDocument(
    string? Type, byte[]? Value, string? Last4, string? IssuanceCountryCodeA3, string? IssuanceRegion, string? ExpiryDate);
