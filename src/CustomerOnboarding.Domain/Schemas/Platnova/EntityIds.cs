using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>The ids in the addresses of routes: any text, since one that is no UUID is not found like any other (contract section 2).</summary>
public static class EntityIds
{
    /// <summary>The route parameter <c>id</c>.</summary>
    public static EntityIdSchema CustomerId { get; } = new("id", AnyText());
}
