using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>What each property must be, if it is there at all; that it is there is <see cref="RequiredProperties"/>' business.</summary>
internal sealed class Properties : Keyword
{
    private readonly Property[] properties;

    public Properties(IEnumerable<Property> properties)
    {
        this.properties = [.. properties];
        foreach (var property in this.properties)
        {
            PropertyNames.Add(property.Name);
        }
    }

    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var property in properties)
        {
            if (value[property.Name] is { } sent && !property.Rules.Accepts(sent, today))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) => schema["properties"] =
        new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Rules.Describe())));

    protected override void Check(Walk walk, Json value)
    {
        foreach (var property in properties)
        {
            if (!walk.IsFull && value[property.Name] is { } sent && !property.Rules.Accepts(sent, walk.Today))
            {
                walk.Into(new PathStep(PathStepKind.Property, property.Name), sent, property.Rules);
            }
        }
    }
}
