using System.Collections.Frozen;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>An address in the United States names one of their states.</summary>
internal sealed class StateOfCountry(IEnumerable<string> states) : Keyword
{
    private const string Member = "stateCode";

    private static readonly Violation Missing = new(RuleKind.Required) { Property = Member };

    private readonly FrozenSet<string> known = states.ToFrozenSet();
    private readonly ValueRules unknown = new(new Assertion(
        new(RuleKind.Format) { Format = FieldFormats.State }, kind: null, _ => false));

    public override bool Holds(Json value, DateOnly today) =>
        value.TextAt("countryCode") != "US" || (value[Member] is { Kind: JsonKind.String } state && known.Contains(state.Text));

    protected override void Check(Walk walk, Json value)
    {
        if (Holds(value, walk.Today))
        {
            return;
        }

        if (value[Member] is not { } sent || Declare.Null(sent))
        {
            walk.Add(Missing);
        }
        else if (TextFields.StateCode.Accepts(sent, walk.Today))
        {
            walk.Into(new PathStep(PathStepKind.Property, Member), sent, unknown); // else its form has its own fault
        }
    }
}
