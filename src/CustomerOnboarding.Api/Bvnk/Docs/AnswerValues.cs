using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>What the types of answers can't say by themselves.</summary>
internal static class AnswerValues
{
    public static readonly IReadOnlyDictionary<string, JsonObject> All = new Dictionary<string, JsonObject>
    {
        ["reference"] = AnswerSchemas.Format("uuid"),
        ["accountReference"] = AnswerSchemas.Format("uuid"),
        ["customerType"] = AnswerSchemas.OneOf(Enum.GetValues<CustomerType>().Select(WireValues.TypeOf)),
        ["expiresOn"] = AnswerSchemas.Format("date-time"),
        ["Session.status"] = AnswerSchemas.OneOf(Enum.GetValues<AgreementStatus>().Select(WireValues.StatusOf)),
        ["Agreement.status"] = AnswerSchemas.OneOf(Enum.GetValues<AgreementStatus>().Select(WireValues.StatusOf)),
    };
}
