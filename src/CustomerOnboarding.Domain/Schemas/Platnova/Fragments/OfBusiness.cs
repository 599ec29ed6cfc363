using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>The fields that only a business has; of an individual they are ignored, whatever they hold.</summary>
internal sealed class OfBusiness : Keyword
{
    private readonly BusinessSchema schema = BusinessSchema.New;

    public override bool Holds(Json value, DateOnly today) => !IsBusiness(value) || schema.Accepts(value, today);

    public override void DescribeInto(JsonObject described)
    {
        foreach (var (name, rules) in schema.Describe()["properties"]!.AsObject())
        {
            described["properties"]!.AsObject().Add(name, rules!.DeepClone());
        }
    }

    protected override void Check(Walk walk, Json value)
    {
        foreach (var issue in IsBusiness(value) ? schema.Validate(value, walk.Today) : [])
        {
            walk.Add(issue);
        }
    }

    private static bool IsBusiness(Json value) => value.TextAt("type") == "business";
}
