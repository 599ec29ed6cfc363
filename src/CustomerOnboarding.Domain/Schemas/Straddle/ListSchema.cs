using CustomerOnboarding.Domain.Schemas.Formats;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Straddle;

/// <summary>The query of <c>GET /v1/customers</c> (contract section 8), as if it were a body: one property per parameter, an empty one is none.</summary>
public sealed class ListSchema : RequestSchema
{
    private ListSchema()
        : base("customer-list", OpenObject(
            NullOrEmpty,
            Optional("page_number", Integer(min: 1)),
            Optional("page_size", Integer(min: 1)),
            Optional("sort_by", OneOf("name", "created_at")),
            Optional("sort_order", OneOf("asc", "desc")),
            Optional("name", AnyText()),
            Optional("email", AnyText()),
            Optional("external_id", AnyText()),
            Optional("search_text", AnyText()),
            Optional("created_from", OfFormat("date-time", UtcTime.IsMatch)),
            Optional("created_to", OfFormat("date-time", UtcTime.IsMatch)),
            Optional("status", ListOf(OneOf("pending", "review", "verified", "inactive", "rejected"))),
            Optional("types", ListOf(OneOf("individual", "business")))), hidesOthers: _ => true)
    {
    }

    /// <summary>The one instance.</summary>
    public static ListSchema Instance { get; } = new();
}
