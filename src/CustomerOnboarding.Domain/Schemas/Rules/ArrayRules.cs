using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>An array of objects.</summary>
internal sealed record ArrayRules(ObjectRules Items) : IValueRules
{
    private int MinItems { get; init; }

    private Keyword? AfterItems { get; init; }

    public ArrayRules NotEmpty() => this with { MinItems = 1 };

    public ArrayRules AtMostOne(Func<Json, bool> passes) => this with { AfterItems = Keywords.MaxContains(1, passes) };

    public void ApplyTo(ObjectRules owner, string property)
    {
        owner.Check(property, Keywords.Type("array", nullable: false), Keywords.MinItems(MinItems));
        owner.RuleForEach(parent => ItemsAt(parent, property)).SetValidator(Items).OverridePropertyName(property);
        if (AfterItems is not null)
        {
            owner.Check(property, AfterItems);
        }
    }

    public void DescribeInto(JsonObject schema)
    {
        schema["type"] = "array";
        schema["items"] = Items.Describe();
        if (MinItems > 0)
        {
            schema["minItems"] = MinItems;
        }
    }

    private static IReadOnlyList<Json> ItemsAt(Json parent, string property) => parent[property]?.Items ?? [];
}
