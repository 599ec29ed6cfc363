using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>The query of <c>GET /ops/applications</c>, as if it were a body: one property per parameter.</summary>
public sealed class QueueSchema : RequestSchema
{
    private QueueSchema()
        : base("operator-queue", ObjectWith(
            Optional("status", OneOf("waiting_review", "data_request", "pending_step_up", "running", "withdrawn", "completed")),
            Optional("clientId", AnyText(1, 36)),
            Optional("dialect", AnyText(1, 36)),
            Optional("assignedTo", AnyText(0, 100)),
            Optional("after", AnyText(1, 100)),
            Optional("numberOfRecords", Integer(min: 1)),
            Optional("skipRecords", Integer(min: 0))))
    {
    }

    /// <summary>The one instance.</summary>
    public static QueueSchema Instance { get; } = new();
}
