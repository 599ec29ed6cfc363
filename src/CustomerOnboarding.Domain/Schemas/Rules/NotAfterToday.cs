using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A date that must not be after today; says nothing about a string that is no date, which has its own issue.</summary>
internal sealed class NotAfterToday : Keyword
{
    public override bool Holds(Json value, DateOnly today) =>
        value.Kind != JsonKind.String || !IsoDate.TryParseDate(value.Text, out var date) || date <= today;

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(new Violation(RuleKind.NotAfter) { LastDay = walk.Today });
        }
    }
}
