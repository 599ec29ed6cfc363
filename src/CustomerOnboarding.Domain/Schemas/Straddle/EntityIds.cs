using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>Ids in the addresses of this dialect: UUIDs, in any case.</summary>
public static class EntityIds
{
    /// <summary>The route parameter <c>id</c>.</summary>
    public static EntityIdSchema Id { get; } = new("id", OfFormat("uuid", Uuid.IsMatch));
}
