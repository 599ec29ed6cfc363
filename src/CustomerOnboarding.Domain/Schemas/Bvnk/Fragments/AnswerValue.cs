using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>An answer: a text of 1 to 4000 code points, or a number or truth value that becomes one.</summary>
internal sealed class AnswerValue : Keyword
{
    private const int Longest = 4000;

    private static readonly Violation NoAnswer = new(RuleKind.Format) { Format = FieldFormats.Answer };

    public override bool Holds(Json value, DateOnly today) => value.Kind switch
    {
        JsonKind.String => value.Text.Length > 0 && TextFields.IsPrintable(value.Text) && EcmaScript.CodePoints(value.Text) <= Longest,
        JsonKind.Number => double.IsFinite(value.Number),
        JsonKind.Boolean => true,
        JsonKind.Null or JsonKind.Array or JsonKind.Object => false,
    };

    public override void DescribeInto(JsonObject schema) => schema["anyOf"] = new JsonArray(
        new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = Longest },
        new JsonObject { ["type"] = "number" },
        new JsonObject { ["type"] = "boolean" });

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(NoAnswer);
        }
    }
}
