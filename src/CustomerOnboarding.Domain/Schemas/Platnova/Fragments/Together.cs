using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>What only several values of a body together make wrong.</summary>
internal sealed class Together(Func<Json, IEnumerable<Issue>> find) : Keyword
{
    public override bool Holds(Json value, DateOnly today) => value.Kind != JsonKind.Object || !find(value).Any();

    protected override void Check(Walk walk, Json value)
    {
        foreach (var issue in value.Kind == JsonKind.Object ? find(value) : [])
        {
            walk.Add(issue);
        }
    }
}
