using CustomerOnboarding.Domain.Schemas.Platnova.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>Query of <c>GET /v1/customers</c> (contract section 8). What isn't understood of <c>sort</c> and <c>filters</c> has refusals of its own.</summary>
public sealed class ListSchema : RequestSchema
{
    private ListSchema()
        : base("customer-list", OpenObject(
            _ => false,
            Parameter("page", "integer", "Counts from 0."),
            Parameter("size", "integer", "At most 1000; 10 by default."),
            Parameter("sort", "string", "Fields with commas between them, `-` in front for descending: `-created_at,last_name`."),
            Parameter("filters", "string", "JSON: `[\"status\",\"ACTIVE\"]`, or several with `[\"AND\"]` or `[\"OR\"]` between each two.")))
    {
    }

    /// <summary>The one instance.</summary>
    public static ListSchema Instance { get; } = new();

    private static Property Parameter(string name, string type, string description) => Optional(name, new ValueRules(new Described(type, description)));
}
