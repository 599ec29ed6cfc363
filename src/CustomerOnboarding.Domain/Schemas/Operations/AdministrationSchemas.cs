using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>The ids of clients and logins in addresses and bodies: 1 to 36 letters, digits and underscores.</summary>
public static class AdministeredIds
{
    /// <summary>The route parameter <c>clientId</c>.</summary>
    public static EntityIdSchema ClientId { get; } = new("clientId", Rules);

    /// <summary>The route parameter <c>login</c>.</summary>
    public static EntityIdSchema Login { get; } = new("login", Rules);

    /// <summary>The route parameter <c>webhookId</c>.</summary>
    public static EntityIdSchema WebhookId { get; } = new("webhookId", Matching(Patterns.EntityId, 1, 60));

    internal static ValueRules Rules => Matching(Patterns.EntityId, 1, 36);
}

/// <summary>The query of <c>GET /ops/clients</c>, as if it were a body.</summary>
public sealed class ClientsSchema : RequestSchema
{
    private ClientsSchema()
        : base("operator-clients", ObjectWith(
            Optional("after", AdministeredIds.Rules),
            Optional("pageSize", Integer(min: 1))))
    {
    }

    /// <summary>The one instance.</summary>
    public static ClientsSchema Instance { get; } = new();
}

/// <summary>Body of a new client.</summary>
public sealed class NewClientSchema : RequestSchema
{
    /// <param name="dialects">The names of the dialects that there are.</param>
    public NewClientSchema(IEnumerable<string> dialects)
        : base("operator-new-client", ObjectWith(
            Required("clientId", AdministeredIds.Rules),
            Required("dialect", OneOf([.. dialects])),
            Optional("login", AdministeredIds.Rules)))
    {
    }
}

/// <summary>Body that names one of a client's keys.</summary>
public sealed class KeySchema : RequestSchema
{
    private KeySchema() : base("operator-key", ObjectWith(Required("keyId", Matching(Patterns.EntityId, 1, 36))))
    {
    }

    /// <summary>The one instance.</summary>
    public static KeySchema Instance { get; } = new();
}

/// <summary>The query of <c>GET /ops/users</c>, as if it were a body.</summary>
public sealed class UsersSchema : RequestSchema
{
    private UsersSchema()
        : base("operator-users", ObjectWith(
            Optional("clientId", AdministeredIds.Rules),
            Optional("after", AdministeredIds.Rules),
            Optional("pageSize", Integer(min: 1))))
    {
    }

    /// <summary>The one instance.</summary>
    public static UsersSchema Instance { get; } = new();
}

/// <summary>Body of a further login of a client.</summary>
public sealed class NewLoginSchema : RequestSchema
{
    private NewLoginSchema() : base("operator-new-login", ObjectWith(Required("login", AdministeredIds.Rules)))
    {
    }

    /// <summary>The one instance.</summary>
    public static NewLoginSchema Instance { get; } = new();
}

/// <summary>Body of a new operator.</summary>
public sealed class NewOperatorSchema : RequestSchema
{
    private NewOperatorSchema() : base("operator-new-operator", ObjectWith(
        Required("login", AdministeredIds.Rules),
        Required("rights", RightsSchema.Rights)))
    {
    }

    /// <summary>The one instance.</summary>
    public static NewOperatorSchema Instance { get; } = new();
}

/// <summary>Body that says what an operator may do.</summary>
public sealed class RightsSchema : RequestSchema
{
    private RightsSchema() : base("operator-rights", ObjectWith(Required("rights", Rights)))
    {
    }

    /// <summary>The one instance.</summary>
    public static RightsSchema Instance { get; } = new();

    internal static ValueRules Rights => ListOf(OneOf(RightNames.All), min: 1, max: RightNames.All.Count);
}
