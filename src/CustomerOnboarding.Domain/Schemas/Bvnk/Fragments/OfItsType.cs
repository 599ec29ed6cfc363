using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>The one of two objects that belongs to the type, and not the other. While the type isn't known, whichever is there is looked at.</summary>
internal sealed class OfItsType(ValueRules company, ValueRules individual) : Keyword
{
    private static readonly ValueRules Absent = new(new Assertion(new(RuleKind.Format) { Format = FieldFormats.Absent }, kind: null, _ => false));

    private readonly (string Name, string Type, ValueRules Rules, Violation Missing)[] parts =
    [
        ("company", "COMPANY", company, new(RuleKind.Required) { Property = "company" }),
        ("individual", "INDIVIDUAL", individual, new(RuleKind.Required) { Property = "individual" }),
    ];

    public override bool Holds(Json value, DateOnly today)
    {
        if (value.Kind != JsonKind.Object)
        {
            return true;
        }

        var type = TypeOf(value);
        foreach (var part in parts)
        {
            var holds = Sent(value, part.Name) is not { } sent ? type is null || type != part.Type : (type is null || type == part.Type) && part.Rules.Accepts(sent, today);
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema)
    {
        foreach (var (name, _, rules, _) in parts)
        {
            schema["properties"]!.AsObject().Add(name, rules.Nullable().Describe());
        }
    }

    protected override void Check(Walk walk, Json value)
    {
        if (value.Kind != JsonKind.Object)
        {
            return;
        }

        var type = TypeOf(value);
        foreach (var (name, own, rules, missing) in parts.Where(_ => !walk.IsFull))
        {
            if (Sent(value, name) is not { } sent)
            {
                if (type == own)
                {
                    walk.Add(missing);
                }
            }
            else if (type is not null && type != own)
            {
                walk.Into(new PathStep(PathStepKind.Property, name), sent, Absent);
            }
            else if (!rules.Accepts(sent, walk.Today))
            {
                walk.Into(new PathStep(PathStepKind.Property, name), sent, rules);
            }
        }
    }

    private static Json? Sent(Json value, string name) => value[name] is { } sent && !Declare.Null(sent) ? sent : null;

    private string? TypeOf(Json value) => parts.Select(part => part.Type).FirstOrDefault(type => string.Equals(type, value.TextAt("type"), StringComparison.OrdinalIgnoreCase));
}
