using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// What one request body must be (contract, section 2). The same declarations validate and describe, so that what the
/// documentation promises and what the service checks can't drift apart.
/// </summary>
public abstract class RequestSchema
{
    private readonly IDocumentRules rules;

    private protected RequestSchema(string title, IDocumentRules rules)
    {
        Title = title;
        this.rules = rules;
    }

    /// <summary>The schema's name in the contract, e.g. <c>customer-init</c>.</summary>
    public string Title { get; }

    /// <summary>
    /// All issues of a body, in Ajv's order; empty when it is acceptable. At most <see cref="Findings.Limit"/> per schema are
    /// kept [ours]: 256 KB of <c>[{},{},…]</c> break half a million rules, and the answer would be hundreds of megabytes.
    /// </summary>
    /// <param name="body">The parsed body; any JSON value.</param>
    /// <param name="today">The date that a date of birth must not be after.</param>
    public IReadOnlyList<Issue> Validate(Json body, DateOnly today) =>
        Findings.Of(rules, body, today) is { Count: > 0 } failures ? [.. failures.Select(IssuePath.ToIssue)] : [];

    /// <summary>The JSON Schema (draft 07, with Ajv's <c>nullable</c>) of the body: a new object each time, free to be changed.</summary>
    public JsonObject Describe()
    {
        var schema = new JsonObject { ["title"] = Title };
        rules.DescribeInto(schema);
        return schema;
    }
}
