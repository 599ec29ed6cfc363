using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>The ids that operators name customers, applications and documents by: a prefix and base62, e.g. <c>iapp_…</c>.</summary>
public static class EntityIds
{
    /// <summary>The route parameter <c>customerId</c>.</summary>
    public static EntityIdSchema CustomerId { get; } = new("customerId", Rules);

    /// <summary>The route parameter <c>applicationId</c>.</summary>
    public static EntityIdSchema ApplicationId { get; } = new("applicationId", Rules);

    /// <summary>The route parameter <c>documentId</c>.</summary>
    public static EntityIdSchema DocumentId { get; } = new("documentId", Rules);

    /// <summary>The route parameter <c>version</c>, of a customer: its number.</summary>
    public static EntityIdSchema Version { get; } = new("version", Declare.Matching(Patterns.Digits, 1, 9));

    internal static ValueRules Rules => Declare.Matching(Patterns.EntityId, 1, 36);
}
