namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>The formats that fields of this wire have; <see cref="Violation.Format"/> names the one that was broken.</summary>
public static class FieldFormats
{
    /// <summary>No control characters, no unpaired surrogate.</summary>
    public const string Printable = "printable";

    /// <summary>An address of email.</summary>
    public const string Email = "email";

    /// <summary>A calendar date.</summary>
    public const string Date = "date";

    /// <summary>A date of somebody who lives: <see cref="Violation.LastDay"/> is the last.</summary>
    public const string LivingDate = "living-date";

    /// <summary>A country of ISO 3166-1.</summary>
    public const string Country = "country";

    /// <summary>A telephone number.</summary>
    public const string Phone = "phone";

    /// <summary>A type of tax number of the customer's country: <see cref="Violation.Allowed"/> is the one, <see cref="Violation.Property"/> the country.</summary>
    public const string TaxType = "tax-type";

    /// <summary>What an earlier entry of the same type says.</summary>
    public const string Consistent = "consistent";
}
