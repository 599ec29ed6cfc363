namespace CustomerOnboarding.Domain.Customers;

/// <summary>A postal address. Every part may be missing; which ones a request must hold is its schema's business. Stored and replaced whole.</summary>
public sealed record Address
{
    /// <summary>What it is to its owner; null when nobody said.</summary>
    public AddressKind? Kind { get; init; }

    /// <summary>Street and number.</summary>
    public string? Line1 { get; init; }

    /// <summary>Flat, floor.</summary>
    public string? Line2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>State or region: a code where the country has them (<c>PA</c>), else free text.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-3, or free text where a dialect takes any.</summary>
    public string? Country { get; init; }
}

/// <summary>What an address is to its owner.</summary>
public enum AddressKind
{
    /// <summary>The main one.</summary>
    Primary,

    /// <summary>A further one.</summary>
    Secondary,
}
