using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Platnova.Fragments;

/// <summary>A date from a first day to today; says nothing about a string that is no date, which has its own issue.</summary>
internal sealed class WithinDays(DateOnly first) : Keyword
{
    public override bool Holds(Json value, DateOnly today) =>
        value.Kind != JsonKind.String || !IsoDate.TryParseDate(value.Text, out var date) || (date >= first && date <= today);

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(new Violation(RuleKind.Format) { Format = FieldFormats.LivingDate, LastDay = walk.Today });
        }
    }
}
