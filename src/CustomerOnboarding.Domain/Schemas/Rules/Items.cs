using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>What each item of an array must be.</summary>
internal sealed class Items(ValueRules rules) : Keyword
{
    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var item in value.ItemSpan)
        {
            if (!rules.Accepts(item, today))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) => schema["items"] = rules.Describe();

    protected override void Check(Walk walk, Json value)
    {
        var items = value.ItemSpan;
        for (var at = 0; at < items.Length && !walk.IsFull; at++)
        {
            if (!rules.Accepts(items[at], walk.Today))
            {
                walk.Into(new PathStep(PathStepKind.Item, Index: at), items[at], rules);
            }
        }
    }
}
