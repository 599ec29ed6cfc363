using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using static CustomerOnboarding.Api.Http.Docs.AnswerSchemas;

namespace CustomerOnboarding.Api.ConnectFi.Docs;

/// <summary>Which words and formats the values of answers have, by property or by schema and property.</summary>
internal static class AnswerValues
{
    private static readonly JsonObject Timestamp = Format("date-time");
    // One that was withdrawn isn't shown on this wire.
    private static readonly JsonObject Standing = OneOf(Enum.GetValues<KycStatus>().Where(status => status != KycStatus.Withdrawn).Select(Http.WireNames.Of));
    private static readonly JsonObject DocumentKinds = OneOf(WireValues.DocumentKinds.Words);

    public static readonly IReadOnlyDictionary<string, JsonObject> All = new Dictionary<string, JsonObject>
    {
        ["dtsExpireAt"] = Timestamp,
        ["dtsCreatedAt"] = Timestamp,
        ["dtsUpdatedAt"] = Timestamp,
        ["dtsDisabledAt"] = Timestamp,

        ["IndividualCustomer.customerType"] = OneOf(Http.WireNames.Of(CustomerType.Individual)),
        ["BusinessCustomer.customerType"] = OneOf(Http.WireNames.Of(CustomerType.Business)),
        ["customerType"] = OneOf<CustomerType>(),
        ["expected"] = OneOf<CustomerType>(),
        ["customerStatus"] = OneOf<CustomerStatus>(),
        ["gender"] = OneOf("M", "F"),
        ["Person.dateOfBirth"] = Format("date"),
        ["Representative.dateOfBirth"] = Timestamp,
        ["businessRepresentativeType"] = OneOf(WireValues.Roles.Words),
        ["Address.type"] = OneOf(WireValues.AddressKinds.Words),
        ["Phone.type"] = OneOf(WireValues.PhoneKinds.Words),
        ["Identification.type"] = OneOf(WireValues.IdentificationKinds.Words),
        ["expiryDate"] = Format("date"),
        ["Employee.status"] = OneOf("active", "disabled"),

        ["KycStatus.status"] = Standing,
        ["KycStatus.outcome"] = OneOf(Enum.GetNames<KycOutcome>()),
        ["Application.status"] = Standing,
        ["Application.outcome"] = OneOf(Enum.GetNames<KycOutcome>()),
        ["Entity.status"] = Standing,
        ["Entity.outcome"] = OneOf<KycOutcome>(),
        ["Requirement.kind"] = OneOf<RequirementKind>(),
        ["anyOf"] = DocumentKinds,
        ["sides"] = OneOf(WireValues.Sides.Words),
        ["Document.workflow"] = OneOf(WireValues.Workflows.Words),
        ["Document.extension"] = OneOf(WireValues.Extensions.Words),
        ["Document.type"] = DocumentKinds,
        ["reason"] = OneOf(new[] { FileFault.Empty, FileFault.ContentIsNotOfExtension, FileFault.DocumentIsLinked, FileFault.TooManyUnlinked, FileFault.TooManyOfApplication }.Select(Http.WireNames.Of)),
    };
}
