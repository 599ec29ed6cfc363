using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Domain.Webhooks;
using static CustomerOnboarding.Api.Http.Docs.AnswerSchemas;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>Which words and formats the values of answers have, by property or by schema and property.</summary>
internal static class AnswerValues
{
    public static readonly IReadOnlyDictionary<string, JsonObject> All = new Dictionary<string, JsonObject>
    {
        ["dtsCreatedAt"] = Format("date-time"),
        ["dtsUpdatedAt"] = Format("date-time"),
        ["dtsDisabledAt"] = Format("date-time"),
        ["dtsNextAttempt"] = Format("date-time"),
        ["dtsFormerUntil"] = Format("date-time"),
        ["eventId"] = Format("uuid"),
        ["webhookState"] = OneOf<DeliveryState>(),
        ["dtsRevokedAt"] = Format("date-time"),
        ["accountId"] = Format("uuid"),
        ["comesInBy"] = OneOf<CredentialKind>(),
        ["keyKind"] = OneOf<CredentialKind>(),
        ["rights"] = OneOf(RightNames.All),
        ["dtsOldest"] = Format("date-time"),
        ["RunStanding.outcome"] = OneOf(Enum.GetNames<KycOutcome>()),
        ["customerType"] = OneOf<CustomerType>(),
        ["customerStatus"] = OneOf<CustomerStatus>(),
        ["cause"] = OneOf<RestrictionCause>(),
        ["action"] = OneOf<StatusMove>(),
        ["Health.status"] = OneOf("ok"),
        ["status"] = OneOf<KycStatus>(),
        ["Proposal.outcome"] = OneOf(Enum.GetNames<KycOutcome>()),
        ["Application.outcome"] = OneOf(Enum.GetNames<KycOutcome>()),
        ["Entity.outcome"] = OneOf<KycOutcome>(),
        ["LinkedDocument.kind"] = OneOf<DocumentKind>(),
        ["CustomerDocument.kind"] = OneOf<DocumentKind>(),
        ["fileType"] = OneOf<FileFormat>(),
        ["side"] = OneOf(Enum.GetNames<DocumentSide>().Select(side => side.ToUpperInvariant())),
        ["waitsFor"] = OneOf("operator", "client", "verifier"),
        ["check"] = OneOf<CheckKind>(),
        ["decision"] = OneOf<ReportDecision>(),
        ["field"] = OneOf<CustomerField>(),
        ["changedFields"] = OneOf<CustomerField>(),
        ["dtsUntil"] = Format("date-time"),
        ["dtsRemovedAt"] = Format("date-time"),
        ["dtsErasedAt"] = Format("date-time"),
        ["kind"] = OneOf<RequirementKind>(),
        ["anyOf"] = OneOf<DocumentKind>(),
        ["AuditEntry.action"] = [],
        ["AuditFault.kind"] = OneOf<AuditFaultKind>(),
        ["sides"] = OneOf(Enum.GetNames<DocumentSide>().Select(side => side.ToUpperInvariant())),
    };
}
