using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Api.Bvnk.Documents;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Search;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Schemas.Bvnk;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>What the types of answers can't say by themselves.</summary>
internal static class AnswerValues
{
    public static readonly IReadOnlyDictionary<string, JsonObject> All = new Dictionary<string, JsonObject>
    {
        ["reference"] = AnswerSchemas.Format("uuid"),
        ["customerReference"] = AnswerSchemas.Format("uuid"),
        ["createdAt"] = AnswerSchemas.Format("date-time"),
        ["expiresAt"] = AnswerSchemas.Format("date-time"),
        ["Customer.status"] = AnswerSchemas.OneOf(WireStatus.All),
        ["Created.status"] = AnswerSchemas.OneOf(WireStatus.All),
        ["CustomerItem.status"] = AnswerSchemas.OneOf(WireStatus.All),
        ["Customer.type"] = AnswerSchemas.OneOf(Enum.GetValues<CustomerType>().Select(WireValues.TypeOf)),
        ["CustomerItem.type"] = AnswerSchemas.OneOf(Enum.GetValues<CustomerType>().Select(WireValues.TypeOf)),
        ["Customer.riskScore"] = AnswerSchemas.OneOf(Enum.GetValues<RiskLevel>().Select(level => level.ToString().ToUpperInvariant())),
        ["Verification.status"] = AnswerSchemas.OneOf("init", "pending", "completed", "failed"),
        ["Answered.status"] = AnswerSchemas.OneOf(WireStatus.All),
        ["Uploaded.status"] = AnswerSchemas.OneOf(WireStatus.All),
        ["Document.status"] = AnswerSchemas.OneOf(["PENDING", .. Enum.GetValues<KycOutcome>().Select(DocumentAnswer.StatusOf)]),
        ["Questionnaire.status"] = AnswerSchemas.OneOf([QuestionnaireAnswer.StatusOf(false), QuestionnaireAnswer.StatusOf(true)]),
        ["ItemDefinition.type"] = AnswerSchemas.OneOf(Enum.GetValues<AnswerKind>().Select(ReferenceFiles.TypeOf)),
        ["accountReference"] = AnswerSchemas.Format("uuid"),
        ["customerType"] = AnswerSchemas.OneOf(Enum.GetValues<CustomerType>().Select(WireValues.TypeOf)),
        ["expiresOn"] = AnswerSchemas.Format("date-time"),
        ["Session.status"] = AnswerSchemas.OneOf(Enum.GetValues<AgreementStatus>().Select(WireValues.StatusOf)),
        ["Agreement.status"] = AnswerSchemas.OneOf(Enum.GetValues<AgreementStatus>().Select(WireValues.StatusOf)),
    };
}
