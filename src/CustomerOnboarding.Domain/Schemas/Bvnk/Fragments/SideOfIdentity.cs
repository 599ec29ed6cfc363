using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>Of an identity document the sub type is a side.</summary>
internal sealed class SideOfIdentity : Keyword
{
    private const string Member = "subType";

    private readonly ValueRules side = Declare.OneOf(DocumentTypes.Front, DocumentTypes.Back);

    public override bool Holds(Json value, DateOnly today) =>
        value.TextAt("type") is not { } type || !DocumentTypes.IsIdentity(type)
        || value[Member] is not { } sent || !Fields.Code.Accepts(sent, today) || side.Accepts(sent, today);

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Into(new PathStep(PathStepKind.Property, Member), value[Member]!, side);
        }
    }
}
