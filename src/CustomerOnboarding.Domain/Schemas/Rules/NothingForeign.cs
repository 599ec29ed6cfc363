namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>Where an object says that it is of this kind, a part of it holds nothing that belongs to another kind.</summary>
/// <param name="property">Which property says the kind.</param>
/// <param name="kind">This kind.</param>
/// <param name="part">The part, an object.</param>
/// <param name="foreign">The names that belong to another kind; <c>null</c> under them is nothing.</param>
internal sealed class NothingForeign(string property, string kind, string part, IReadOnlyList<string> foreign) : Keyword
{
    private static readonly Violation OfOtherKind = new(RuleKind.OneOf);

    private readonly ValueRules only = new(new Assertion(
        OfOtherKind, JsonKind.Object, value => foreign.All(name => value[name] is null or { Kind: JsonKind.Null })));

    public override bool Holds(Json value, DateOnly today) =>
        value.TextAt(property) != kind || value[part] is not { } sent || only.Accepts(sent, today);

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Into(new PathStep(PathStepKind.Property, part), value[part]!, only);
        }
    }
}
