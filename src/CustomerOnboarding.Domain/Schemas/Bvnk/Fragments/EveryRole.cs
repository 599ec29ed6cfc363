using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>The people of a company, once each is right in itself, have every role among them.</summary>
/// <param name="people">What the list must be without this.</param>
internal sealed class EveryRole(ValueRules people) : Keyword
{
    public override bool Holds(Json value, DateOnly today) => !people.Accepts(value, today) || Missing(value).Count == 0;

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(new Violation(RuleKind.Format) { Format = FieldFormats.Roles, Allowed = Missing(value) });
        }
    }

    private static IReadOnlyList<string> Missing(Json people)
    {
        var titles = people.Items.SelectMany(one => one["titles"]?.Items ?? []).Select(title => title.Text).ToHashSet();
        return [.. Titles.Needed.Where(role => !role.Words.Any(titles.Contains)).Select(role => role.Words[0])];
    }
}
