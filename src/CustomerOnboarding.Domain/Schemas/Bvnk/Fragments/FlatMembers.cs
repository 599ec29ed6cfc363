using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>
/// Every member of an object is a text, a number or a truth value. What is wrong is said of the object: names that callers make up never get into a path.
/// </summary>
/// <param name="longestName">How many code points a name may have.</param>
/// <param name="longestText">How many code points a text may have.</param>
internal sealed class FlatMembers(int longestName, int longestText) : Keyword
{
    private static readonly Violation NotFlat = new(RuleKind.Format) { Format = FieldFormats.Flat };

    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var (name, member) in value.MemberSpan)
        {
            if (!IsText(name, longestName) || !IsFlat(member))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) => schema["additionalProperties"] = new JsonObject
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string", ["maxLength"] = longestText },
            new JsonObject { ["type"] = "number" },
            new JsonObject { ["type"] = "boolean" }),
    };

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(NotFlat);
        }
    }

    private static bool IsText(string text, int longest) => TextFields.IsPrintable(text) && EcmaScript.CodePoints(text) <= longest;

    private bool IsFlat(Json member) => member.Kind switch
    {
        JsonKind.Null or JsonKind.Boolean => true,
        JsonKind.Number => double.IsFinite(member.Number),
        JsonKind.String => IsText(member.Text, longestText),
        JsonKind.Array or JsonKind.Object => false,
    };
}
