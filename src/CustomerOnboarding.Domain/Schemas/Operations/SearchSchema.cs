using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Operations;

/// <summary>Body of <c>POST /ops/customers/search</c>: a body and no query, since numbers and names don't belong into an address.</summary>
public sealed class SearchSchema : RequestSchema
{
    /// <summary>What a part of a text has at least: shorter ones are in no index.</summary>
    public const int ShortestText = 3;

    private SearchSchema()
        : base("operator-search", ObjectWith(
            Optional("clientId", AnyText(1, 36)),
            Optional("dialect", AnyText(1, 36)),
            Optional("customerType", OneOf("individual", "business")),
            Optional("customerStatus", OneOf("approval_pending", "active", "restricted", "locked", "closed")),
            Optional("runStatus", OneOf("data_request", "pending_step_up", "running", "waiting_review", "withdrawn", "completed")),
            Optional("reference", AnyText(1, 100)),
            Optional("text", AnyText(ShortestText, 100)),
            Optional("ssn", AnyText(4, 30)),
            Optional("fein", AnyText(4, 30)),
            Optional("createdFrom", DateOrTimestamp()),
            Optional("createdTo", DateOrTimestamp()),
            Optional("sort", OneOf("createdAt", "updatedAt", "name")),
            Optional("direction", OneOf("asc", "desc")),
            Optional("after", AnyText(1, 4000)),
            Optional("pageSize", Integer(min: 1)),
            Optional("total", Flag)))
    {
    }

    /// <summary>The one instance.</summary>
    public static SearchSchema Instance { get; } = new();
}
