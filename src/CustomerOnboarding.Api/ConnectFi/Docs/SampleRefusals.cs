using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>
/// The domain's refusals with made-up facts, so that the API page shows them in the form in which they are answered: both come from
/// <see cref="DomainRefusals"/>. A new fact needs a value here; a test goes through every <see cref="ErrorKind"/>.
/// </summary>
internal static class SampleRefusals
{
    public const string CustomerId = "cstap_6reGTr3k8vpAu8uFV7EdiN";
    public const string CompanyId = "cstab_7BX5DO49J48VeWKsJ6gWNb";
    public const string RepresentativeId = "cstab_7BX5DPJcbmipymiokecA6d";

    public const string ApplicationId = "iapp_7BX5DRzJ1k3nqM0aYb2cHv";
    public const string DocumentId = "doc_7BX5DSa0Qm8rTt4wXz6uKe";

    public static Refusal Of(ErrorKind kind) => DomainRefusals.Of(new Error(kind, new Dictionary<string, object>(Facts)
    {
        ["customerStatus"] = kind switch
        {
            ErrorKind.CustomerRestricted => CustomerStatus.Restricted,
            ErrorKind.CustomerClosed => CustomerStatus.Closed,
            _ => CustomerStatus.Locked,
        },
    }));

    /// <summary>By the facts' names, which are also those of the ids in routes.</summary>
    public static readonly IReadOnlyDictionary<string, object> Facts = new Dictionary<string, object>
    {
        ["reference"] = "ExtRefICust101",
        ["entityId"] = CustomerId,
        ["clientId"] = "DEMO",
        ["customerId"] = CustomerId,
        ["id"] = RepresentativeId,
        ["customerType"] = CustomerType.Individual,
        ["expected"] = CustomerType.Business,
        ["fields"] = new[] { "businessPhones" },
        ["companyId"] = CompanyId,
        ["employeeId"] = CustomerId,
        ["action"] = StatusMove.Restrict,
        ["login"] = "demo",
        ["retryAfterSeconds"] = 30,
        ["applicationId"] = ApplicationId,
        ["documentId"] = DocumentId,
        ["reason"] = FileFault.ContentIsNotOfExtension,
        ["status"] = KycStatus.Completed,
        ["maxNumberOfRecords"] = KycErrors.MaxRecords,
    };
}
