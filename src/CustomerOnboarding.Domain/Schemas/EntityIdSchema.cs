using CustomerOnboarding.Domain.Schemas.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// An id in the address of a request instead of its body: held to the same rule, and reported as if the route's parameters were
/// a body (contract, section 2), e.g. at <c>/customerId</c> with <c>#/properties/customerId/pattern</c>.
/// </summary>
public sealed class EntityIdSchema : RequestSchema
{
    private readonly string parameter;

    private EntityIdSchema(string parameter)
        : base(parameter, ObjectWith(Required(parameter, Identifiers.EntityId))) => this.parameter = parameter;

    /// <summary>The route parameter <c>customerId</c>.</summary>
    public static EntityIdSchema CustomerId { get; } = new("customerId");

    /// <summary>The route parameter <c>applicationId</c>.</summary>
    public static EntityIdSchema ApplicationId { get; } = new("applicationId");

    /// <summary>The route parameter <c>documentId</c>.</summary>
    public static EntityIdSchema DocumentId { get; } = new("documentId");

    /// <summary>All issues of the parameter as sent.</summary>
    public IReadOnlyList<Issue> Validate(string sent) =>
        Validate(Json.ObjectOf(KeyValuePair.Create(parameter, Json.Of(sent))), today: DateOnly.MaxValue);
}
