using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>What each property must be, if it is there at all; that it is there is <see cref="RequiredProperties"/>' business.</summary>
internal sealed class Properties : Keyword
{
    private readonly Property[] properties;
    private readonly Func<Json, bool>? isAbsent;

    /// <param name="properties">The properties.</param>
    /// <param name="isAbsent">Which values are as good as none.</param>
    public Properties(IEnumerable<Property> properties, Func<Json, bool>? isAbsent = null)
    {
        this.properties = [.. properties];
        this.isAbsent = isAbsent;
        foreach (var property in this.properties)
        {
            PropertyNames.Add(property.Name);
        }
    }

    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var property in properties)
        {
            if (Sent(value, property) is { } sent && !property.Rules.Accepts(sent, today))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) => schema["properties"] =
        new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Described(property).Describe())));

    protected override void Check(Walk walk, Json value)
    {
        foreach (var property in properties)
        {
            if (!walk.IsFull && Sent(value, property) is { } sent && !property.Rules.Accepts(sent, walk.Today))
            {
                walk.Into(new PathStep(PathStepKind.Property, property.Name), sent, property.Rules);
            }
        }
    }

    private Json? Sent(Json value, Property property) => value[property.Name] is { } sent && (isAbsent is null || !isAbsent(sent)) ? sent : null;

    // Where null alone is as good as none, so that it is worth saying; a list of words would have to name it too.
    private ValueRules Described(Property property) =>
        !property.IsRequired && isAbsent == Declare.Null && !property.Rules.Describe().ContainsKey("enum") ? property.Rules.Nullable() : property.Rules;
}
