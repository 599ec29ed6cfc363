using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>The references in the addresses of routes: any text, since one that is no UUID is not found like any other (contract section 2).</summary>
public static class EntityIds
{
    /// <summary>The route parameter <c>customerReference</c>.</summary>
    public static EntityIdSchema CustomerReference { get; } = new("customerReference", AnyText());

    /// <summary>The route parameter <c>documentReference</c>.</summary>
    public static EntityIdSchema DocumentReference { get; } = new("documentReference", AnyText());

    /// <summary>The route parameter <c>sessionReference</c>.</summary>
    public static EntityIdSchema SessionReference { get; } = new("sessionReference", AnyText());
}
