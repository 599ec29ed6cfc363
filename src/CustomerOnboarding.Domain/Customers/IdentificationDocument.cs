using CustomerOnboarding.Domain.Privacy;

namespace CustomerOnboarding.Domain.Customers;

/// <summary>
/// What identifies a person or an organization to an authority: a number and who gave it. It is data, no image. Where numbers are compared, they
/// are compared normalised (<see cref="Normalised"/>).
/// </summary>
/// <param name="Kind">What it is; null when nobody said.</param>
/// <param name="Value">
/// Its number. An SSN is there only in what a caller just sent and in what a verifier is given: an ordinary read withholds it.
/// </param>
/// <param name="Last4">Of an SSN the last four digits, for showing; null otherwise.</param>
/// <param name="Country">The country that issued it, ISO 3166-1 alpha-3.</param>
/// <param name="Region">State or region that issued it.</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
public sealed record IdentificationDocument(
    IdentificationKind? Kind, Sensitive<string>? Value, string? Last4 = null, string? Country = null, string? Region = null, DateOnly? ExpiresOn = null)
{
    /// <summary>What the client calls its kind, where that is to be shown as it was sent.</summary>
    public string? OwnKind { get; init; }

    /// <summary>Whether its number is an SSN: withheld in ordinary reads.</summary>
    public bool IsSsn => Kind == IdentificationKind.Ssn;

    /// <summary>A document as sent; of an SSN the last four digits are kept beside it.</summary>
    public static IdentificationDocument Sent(
        IdentificationKind? kind, string? value, string? country = null, string? region = null, DateOnly? expiresOn = null) => new(
        kind,
        value is null ? null : new Sensitive<string>(value),
        kind == IdentificationKind.Ssn && value is { Length: >= 4 } ? value[^4..] : null,
        country,
        region,
        expiresOn);

    /// <summary>A number as it is compared: letters and digits only, letters large. <c>123-45-6789</c> is <c>123456789</c>.</summary>
    public static string Normalised(string value) =>
        value.All(char.IsAsciiDigit) ? value : string.Concat(value.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Kinds of identification.</summary>
public enum IdentificationKind
{
    /// <summary>US social security number.</summary>
    Ssn,

    /// <summary>US federal employer identification number (FEIN, EIN).</summary>
    Ein,

    /// <summary>Social insurance number.</summary>
    Sin,

    /// <summary>National insurance or identity number.</summary>
    Nin,

    /// <summary>Tax identification number of any country.</summary>
    Tin,

    /// <summary>Passport.</summary>
    Passport,

    /// <summary>Driving licence.</summary>
    DrivingLicense,

    /// <summary>Consular identity card.</summary>
    Consular,

    /// <summary>Voter's card.</summary>
    Voter,

    /// <summary>Military identity card.</summary>
    Military,

    /// <summary>Another identity card that a government issued.</summary>
    GovernmentIssued,

    /// <summary>National identity card.</summary>
    NationalId,

    /// <summary>Residence permit.</summary>
    ResidencePermit,

    /// <summary>Bank verification number (Nigeria).</summary>
    BankVerification,

    /// <summary>Number in a register of companies.</summary>
    CompanyRegistration,

    /// <summary>An identity document that nobody named further.</summary>
    Other,
}
