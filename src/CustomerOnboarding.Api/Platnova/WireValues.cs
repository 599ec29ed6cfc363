using System.Globalization;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>Values of the domain in Platnova's words, and back.</summary>
internal static class WireValues
{
    /// <summary>The address's document among those with an <c>id_type</c>.</summary>
    public const string ProofOfAddress = "proof_of_address";

    private static readonly (string Type, IdentificationKind Kind, DocumentKind Document)[] IdentityTypes =
    [
        ("passport", IdentificationKind.Passport, DocumentKind.Passport),
        ("resident_id", IdentificationKind.ResidencePermit, DocumentKind.ResidencePermit),
        ("drivers_license", IdentificationKind.DrivingLicense, DocumentKind.DrivingLicense),
        ("national_id", IdentificationKind.NationalId, DocumentKind.IdentificationCard),
        ("voters_card", IdentificationKind.Voter, DocumentKind.VotersCard),
        ("nin", IdentificationKind.Nin, DocumentKind.NationalIdentityNumber),
        (IdTypes.BankVerification, IdentificationKind.BankVerification, DocumentKind.BankVerification),
        ("ssn", IdentificationKind.Ssn, DocumentKind.TaxIdentification),
        ("sin", IdentificationKind.Sin, DocumentKind.TaxIdentification),
    ];

    public static string StatusOf(CustomerStatus status) => status switch
    {
        CustomerStatus.ApprovalPending => "APPROVAL_PENDING",
        CustomerStatus.Active => "ACTIVE",
        CustomerStatus.Restricted => "RESTRICTED",
        CustomerStatus.Locked or CustomerStatus.Closed => "LOCKED",
    };

    /// <summary>The statuses that a word stands for; empty when it is none.</summary>
    public static IReadOnlyList<CustomerStatus> StatusesOf(string word) => [.. Enum.GetValues<CustomerStatus>().Where(status => StatusOf(status) == word)];

    /// <summary>What image a type's files are.</summary>
    public static DocumentKind DocumentKindOf(string type) =>
        IdentityTypes.FirstOrDefault(one => one.Type == type) is { Type: not null } known ? known.Document : DocumentKind.TaxIdentification;

    /// <summary>The domain's kind of a type, with the country by which tax types are told apart.</summary>
    public static (IdentificationKind Kind, string? Country) KindOf(string type, Country country) =>
        IdentityTypes.FirstOrDefault(one => one.Type == type) is { Type: not null } known ? (known.Kind, null)
        : (IdentificationKind.Tin, type == IdTypes.AnyTax ? null : country.Alpha3);

    /// <summary>The type of a stored document.</summary>
    public static string TypeOf(IdentificationDocument document) =>
        IdentityTypes.FirstOrDefault(one => one.Kind == document.Kind) is { Type: not null } known ? known.Type
        : Country.Of(document.Country) is { } country ? IdTypes.TaxTypeOf(country)
        : IdTypes.AnyTax;

    /// <summary>A number as it is shown.</summary>
    public static string Masked(string? last4) => "****" + last4;

    /// <summary>The part of a number that is shown: its last four letters or digits, if it has eight at least.</summary>
    public static string? Last4(string number)
    {
        var counted = string.Concat(number.Where(char.IsLetterOrDigit));
        return counted.Length >= 8 ? counted[^4..] : null;
    }

    /// <summary>UTC with the microseconds as they are stored.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string Id(Guid id) => id.ToString("D");

    /// <summary>The id of a customer as somebody wrote it: a UUID with its hyphens, in any case of its letters.</summary>
    public static SentId Customer(string text) => new(Guid.TryParseExact(text, "D", out var id) ? id : Guid.Empty, text);
}
