using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The type keyword, with Ajv's nullable.</summary>
internal sealed class OfType(JsonType type, bool isNullable = false) : Keyword
{
    private readonly Violation violation = new(RuleKind.Type) { Type = type };

    public OfType OrNull() => new(type, isNullable: true);

    public override bool Holds(Json value, DateOnly today) => value.Kind switch
    {
        JsonKind.String => type == JsonType.String,
        JsonKind.Number => type == JsonType.Integer && double.IsInteger(value.Number),
        JsonKind.Boolean => type == JsonType.Boolean,
        JsonKind.Array => type == JsonType.Array,
        JsonKind.Object => type == JsonType.Object,
        JsonKind.Null => isNullable,
    };

    public override void DescribeInto(JsonObject schema)
    {
        schema["type"] = type.ToString().ToLowerInvariant();
        if (isNullable)
        {
            schema["nullable"] = true;
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
