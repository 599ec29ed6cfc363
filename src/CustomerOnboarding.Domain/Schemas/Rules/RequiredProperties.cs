using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>One issue for each property that is missing, in the order of the declaration.</summary>
/// <param name="names">The properties.</param>
/// <param name="isAbsent">Which values are as good as none.</param>
internal sealed class RequiredProperties(IEnumerable<string> names, Func<Json, bool>? isAbsent = null) : Keyword
{
    private readonly Violation[] missing = [.. names.Select(name => new Violation(RuleKind.Required) { Property = name })];

    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var each in missing)
        {
            if (IsMissing(value, each))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) =>
        schema["required"] = new JsonArray([.. missing.Select(each => JsonValue.Create(each.Property))]);

    protected override void Check(Walk walk, Json value)
    {
        foreach (var each in missing)
        {
            if (IsMissing(value, each) && !walk.IsFull)
            {
                walk.Add(each);
            }
        }
    }

    private bool IsMissing(Json value, Violation each) =>
        value.Kind == JsonKind.Object && (value[each.Property] is not { } sent || (isAbsent is not null && isAbsent(sent)));
}
