using CustomerOnboarding.Domain.Schemas.ConnectFi.Fragments;

namespace CustomerOnboarding.Domain.Schemas.ConnectFi;

/// <summary>The ids in the addresses of connectFi's routes (contract, section 3), reported like those of bodies (section 2).</summary>
public static class EntityIds
{
    /// <summary>The route parameter <c>customerId</c>.</summary>
    public static EntityIdSchema CustomerId { get; } = new("customerId", Identifiers.EntityId);

    /// <summary>The route parameter <c>documentId</c>.</summary>
    public static EntityIdSchema DocumentId { get; } = new("documentId", Identifiers.EntityId);
}
