using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// Every member of an object is a text of so many code points at most, and so is its name. What is wrong is said of the object: names that callers make up
/// never get into a path.
/// </summary>
internal sealed class TextMembers(int longest) : Keyword
{
    private static readonly Violation NoText = new(RuleKind.Type) { Type = JsonType.String };
    private static readonly Violation NotStorable = new(RuleKind.Format) { Format = "unicode" };

    private readonly Violation tooLong = new(RuleKind.MaxLength) { Limit = longest };

    public override bool Holds(Json value, DateOnly today) => Broken(value) is null;

    public override void DescribeInto(JsonObject schema) =>
        schema["additionalProperties"] = new JsonObject { ["type"] = "string", ["maxLength"] = longest };

    protected override void Check(Walk walk, Json value)
    {
        if (Broken(value) is { } broken)
        {
            walk.Add(broken);
        }
    }

    // The first thing that is wrong, wrong types before all else: they may hide the others.
    private Violation? Broken(Json value)
    {
        Violation? found = null;
        foreach (var (name, text) in value.MemberSpan)
        {
            if (text.Kind != JsonKind.String)
            {
                return NoText;
            }

            found ??= IsTooLong(name) || IsTooLong(text.Text) ? tooLong
                : !EcmaScript.IsStorable(name) || !EcmaScript.IsStorable(text.Text) ? NotStorable
                : null;
        }

        return found;
    }

    private bool IsTooLong(string text) => text.Length > longest && EcmaScript.CodePoints(text) > longest;
}
