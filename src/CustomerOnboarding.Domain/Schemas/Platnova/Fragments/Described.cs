using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>What a parameter should be, for the page; whatever else is sent is taken for the default, so that nothing is refused.</summary>
internal sealed class Described(string type, string description) : Keyword
{
    public override bool Holds(Json value, DateOnly today) => true;

    public override void DescribeInto(JsonObject schema)
    {
        schema["type"] = type;
        schema["description"] = description;
    }

    protected override void Check(Walk walk, Json value)
    {
    }
}
