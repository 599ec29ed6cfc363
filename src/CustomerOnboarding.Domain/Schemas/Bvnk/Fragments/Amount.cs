using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>An amount of money, as text or as a number.</summary>
internal sealed class Amount : Keyword
{
    private static readonly Violation NoAmount = new(RuleKind.Format) { Format = FieldFormats.Amount };

    public override bool Holds(Json value, DateOnly today) => Amounts.Read(value) is not null;

    public override void DescribeInto(JsonObject schema) => schema["anyOf"] = new JsonArray(
        new JsonObject { ["type"] = "string", ["pattern"] = "^\\d{1,12}(\\.\\d{1,2})?$" },
        new JsonObject { ["type"] = "number", ["minimum"] = 0 });

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(NoAmount);
        }
    }
}
