using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// The oneOf keyword: the issues of every schema, then its own, unless exactly one schema has none. Two that match are as wrong as
/// none.
/// </summary>
internal sealed class ExactlyOne(params ValueRules[] branches) : Keyword
{
    public override bool Holds(Json value, DateOnly today)
    {
        var matching = 0;
        foreach (var branch in branches)
        {
            matching += branch.Accepts(value, today) ? 1 : 0;
        }

        return matching == 1;
    }

    public override void DescribeInto(JsonObject schema) => schema["oneOf"] = new JsonArray([.. branches.Select(branch => branch.Describe())]);

    protected override void Check(Walk walk, Json value)
    {
        var matching = Enumerable.Range(0, branches.Length).Where(at => branches[at].Accepts(value, walk.Today)).ToArray();
        if (matching.Length == 1)
        {
            return;
        }

        foreach (var at in Enumerable.Range(0, branches.Length).Where(at => !matching.Contains(at)))
        {
            walk.IntoBranch(new PathStep(PathStepKind.Branch, Index: at), branches[at]);
        }

        walk.Add(new Violation(RuleKind.OneOf) { Matching = matching });
    }
}
