using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Webhooks;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>The query of <c>GET /ops/webhooks</c>, as if it were a body.</summary>
public sealed class WebhooksSchema : RequestSchema
{
    private WebhooksSchema()
        : base("operator-webhooks", ObjectWith(
            Optional("state", OneOf("blocked", "pending", "delivered", "gone", "given_up", "dropped")),
            Optional("clientId", AdministeredIds.Rules),
            Optional("after", Matching(Patterns.EntityId, 1, 60)),
            Optional("pageSize", Integer(min: 1))))
    {
    }

    /// <summary>The one instance.</summary>
    public static WebhooksSchema Instance { get; } = new();
}

/// <summary>Body that says since when what failed is sent anew.</summary>
public sealed class ReplaySchema : RequestSchema
{
    private ReplaySchema() : base("operator-replay", ObjectWith(Required("since", DateOrTimestamp())))
    {
    }

    /// <summary>The one instance.</summary>
    public static ReplaySchema Instance { get; } = new();
}

/// <summary>Body that says where a client is told what happens.</summary>
public sealed class WebhookAddressSchema : RequestSchema
{
    private const int Longest = 2000;

    private WebhookAddressSchema() : base("operator-webhook-address", ObjectWith(Required("url", OfFormat("uri", WebhookAddress.IsCallable, Longest))))
    {
    }

    /// <summary>The one instance.</summary>
    public static WebhookAddressSchema Instance { get; } = new();
}
