using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A keyword that asks one yes-or-no question of the values of one kind, or of every value when no kind is given.</summary>
/// <param name="violation">The same for every value.</param>
/// <param name="kind">The kind.</param>
/// <param name="holds">The question.</param>
/// <param name="name">The keyword's name in a JSON Schema, if it has one.</param>
/// <param name="declared">The keyword's value in a JSON Schema.</param>
internal sealed class Assertion(Violation violation, JsonKind? kind, Func<Json, bool> holds, string? name = null, JsonNode? declared = null) : Keyword
{
    public override bool Holds(Json value, DateOnly today) => (kind is not null && value.Kind != kind) || holds(value);

    public override void DescribeInto(JsonObject schema)
    {
        if (name is not null)
        {
            schema[name] = declared!.DeepClone();
        }
    }

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(violation);
        }
    }
}
