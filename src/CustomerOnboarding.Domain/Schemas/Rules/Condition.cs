using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>if / then / else, where the condition is that a property is there and has this value.</summary>
internal sealed class Condition(string property, string constant, ValueRules then, ValueRules otherwise) : Keyword
{
    public override bool Holds(Json value, DateOnly today) => (IsMet(value) ? then : otherwise).Accepts(value, today);

    public override void DescribeInto(JsonObject schema)
    {
        schema["if"] = new JsonObject
        {
            ["required"] = new JsonArray(property),
            ["properties"] = new JsonObject { [property] = new JsonObject { ["const"] = constant } },
        };
        schema["then"] = then.Describe();
        schema["else"] = otherwise.Describe();
    }

    protected override void Check(Walk walk, Json value)
    {
        var isMet = IsMet(value);
        if (!Holds(value, walk.Today))
        {
            walk.Into(new PathStep(isMet ? PathStepKind.Then : PathStepKind.Else), value, isMet ? then : otherwise);
        }
    }

    private bool IsMet(Json value) => value.TextAt(property) == constant;
}
