namespace CustomerOnboarding.Domain.Customers;

/// <summary>A phone number. Stored and replaced whole.</summary>
/// <param name="Kind">What kind of phone; null when nobody said.</param>
/// <param name="CallingCode">The country's calling code, digits only, with the zeros in front that its owner wrote; null when unknown.</param>
/// <param name="NationalNumber">The number within the country, digits only.</param>
public sealed record Phone(PhoneKind? Kind, string? CallingCode, string NationalNumber)
{
    /// <summary>The number as it was written, where that is to be shown.</summary>
    public string? Written { get; init; }

    /// <summary>The whole number in the form of E.164 (<c>+15556667777</c>); the national digits alone while the calling code is unknown.</summary>
    public string Whole => CallingCode?.TrimStart('0') is { Length: > 0 } code ? $"+{code}{NationalNumber}" : NationalNumber;
}

/// <summary>A kind of phone.</summary>
public enum PhoneKind
{
    /// <summary>One that is carried about.</summary>
    Mobile,

    /// <summary>One that stands in a place.</summary>
    Landline,

    /// <summary>The main one, whatever its kind.</summary>
    Primary,
}
