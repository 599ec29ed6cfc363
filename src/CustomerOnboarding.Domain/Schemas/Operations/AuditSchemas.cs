using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>The query of <c>GET /ops/audit</c>, as if it were a body: one property per parameter.</summary>
public sealed class AuditSchema : RequestSchema
{
    private AuditSchema()
        : base("operator-audit", ObjectWith(
            Optional("clientId", AnyText(0, 36)),
            Optional("subject", AnyText(1, 100)),
            Optional("actor", AnyText(1, 100)),
            Optional("action", AnyText(1, 100)),
            Optional("from", DateOrTimestamp()),
            Optional("to", DateOrTimestamp()),
            Optional("after", AnyText(1, 100)),
            Optional("pageSize", Integer(min: 1))))
    {
    }

    /// <summary>The one instance.</summary>
    public static AuditSchema Instance { get; } = new();
}

/// <summary>The query of the routes about the whole trail, or one client's.</summary>
public sealed class AuditOfSchema : RequestSchema
{
    private AuditOfSchema()
        : base("operator-audit-of", ObjectWith(Optional("clientId", AnyText(0, 36))))
    {
    }

    /// <summary>The one instance.</summary>
    public static AuditOfSchema Instance { get; } = new();
}
