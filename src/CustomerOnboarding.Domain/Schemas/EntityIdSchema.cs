using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// An id in the address of a request instead of its body: held to a rule like those of bodies, and reported as if the route's
/// parameters were a body, e.g. at its property <c>customerId</c>.
/// </summary>
public sealed class EntityIdSchema : RequestSchema
{
    private readonly string parameter;

    internal EntityIdSchema(string parameter, ValueRules rules)
        : base(parameter, Declare.ObjectWith(Declare.Required(parameter, rules))) => this.parameter = parameter;

    /// <summary>All issues of the parameter as sent.</summary>
    public IReadOnlyList<Issue> Validate(string sent) =>
        Validate(Json.ObjectOf(KeyValuePair.Create(parameter, Json.Of(sent))), today: DateOnly.MaxValue);
}
