using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Straddle.Customers;
using static CustomerOnboarding.Api.Http.Docs.AnswerSchemas;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>Which words and formats the values of answers have, by property or by schema and property.</summary>
internal static class AnswerValues
{
    private static readonly JsonObject Decision = OneOf("accept", "review", "reject");

    public static readonly IReadOnlyDictionary<string, JsonObject> All = new Dictionary<string, JsonObject>
    {
        ["id"] = Format("uuid"),
        ["review_id"] = Format("uuid"),
        ["type"] = OneOf("individual", "business"),
        ["status"] = OneOf<WireState>(),
        ["created_at"] = Format("date-time"),
        ["updated_at"] = Format("date-time"),
        ["sandbox_outcome"] = OneOf(WireValues.SandboxOutcomes.Words),
        ["processing_method"] = OneOf(WireValues.ProcessingMethods.Words),
        ["decision"] = Decision,
        ["correlation"] = OneOf("low_confidence", "potential_match", "likely_match", "high_confidence"),
    };
}
