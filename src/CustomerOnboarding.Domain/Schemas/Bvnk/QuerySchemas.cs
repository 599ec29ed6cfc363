using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>What routes take in their query (contract sections 5 and 8), as if it were a body. What isn't named here is ignored.</summary>
public sealed class QuerySchemas : RequestSchema
{
    private QuerySchemas(string title, params IReadOnlyList<Property> parameters)
        : base(title, OpenObject(_ => false, [.. parameters]), SessionCreateSchema.OnePerValue)
    {
    }

    /// <summary>Of <c>GET …/questionnaire/definitions</c>.</summary>
    public static QuerySchemas Definitions { get; } = new("questionnaire-definitions", Optional("codes", ListOf(AnyText())));

    /// <summary>Of <c>GET …/questionnaires</c>.</summary>
    public static QuerySchemas Questionnaires { get; } = new(
        "questionnaires-search",
        Optional("customerReference", AnyText()),
        Optional("codes", ListOf(AnyText())),
        Optional("status", OneOf("INCOMPLETE", "COMPLETED")));

    /// <summary>Of <c>GET …/customers</c>.</summary>
    public static QuerySchemas Customers { get; } = new(
        "customers-list",
        Optional("page", Integer(0)),
        Optional("size", Integer(1)),
        Optional("sort", OneOf("createdAt", "createdAt,asc", "createdAt,desc", "name", "name,asc", "name,desc")),
        Optional("name", AnyText()),
        Optional("externalReference", AnyText()));

    /// <summary>Of <c>GET …/documents</c>.</summary>
    public static QuerySchemas Documents { get; } = new("documents-list", Optional("page", Integer(0)), Optional("size", Integer(1)));

    /// <summary>Of a signed address: whatever isn't signed is found like a document that isn't there.</summary>
    public static QuerySchemas Content { get; } = new("document-content", Optional("expires", Anything), Optional("signature", Anything));
}
