using System.Globalization;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>Values of the domain in BVNK's words, and back.</summary>
internal static class WireValues
{
    private const string Individual = "INDIVIDUAL";
    private const string Company = "COMPANY";
    private const string Signed = "SIGNED";

    /// <summary>UTC with milliseconds (contract section 1).</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A reference, in lower case.</summary>
    public static string Reference(Guid id) => id.ToString("D");

    /// <summary>A reference as somebody wrote it, in any case; nobody's when it is none.</summary>
    public static SentId Sent(string text) => new(Uuid.TryParse(text, out var id) ? id : Guid.Empty, text);

    public static string TypeOf(CustomerType type) => type switch
    {
        CustomerType.Individual => Individual,
        CustomerType.Business => Company,
    };

    /// <summary>A type that a schema has accepted, in any case.</summary>
    public static CustomerType TypeOf(string word) => word.Equals(Company, StringComparison.OrdinalIgnoreCase) ? CustomerType.Business : CustomerType.Individual;

    public static string StatusOf(AgreementStatus status) => status switch
    {
        AgreementStatus.Pending => "PENDING",
        AgreementStatus.Signed => Signed,
        AgreementStatus.Declined => "DECLINED",
    };

    /// <summary>A decision that a schema has accepted.</summary>
    public static AgreementStatus DecisionOf(string word) => word == Signed ? AgreementStatus.Signed : AgreementStatus.Declined;
}
