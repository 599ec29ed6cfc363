using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// What one request body must be. The same declarations decide, say what is wrong, and describe, so that what the documentation
/// promises and what the service checks can't drift apart.
/// </summary>
public abstract class RequestSchema
{
    private readonly Func<Issue, bool>? hidesOthers;

    /// <param name="title">The schema's name.</param>
    /// <param name="rules">What the body must be.</param>
    /// <param name="hidesOthers">
    /// For dialects that say one thing of each value, and that it can't be read before anything else: which issues are told alone. Null: all are told.
    /// </param>
    private protected RequestSchema(string title, ValueRules rules, Func<Issue, bool>? hidesOthers = null)
    {
        Title = title;
        Rules = rules;
        this.hidesOthers = hidesOthers;
    }

    /// <summary>The schema's name, e.g. <c>customer-init</c>.</summary>
    public string Title { get; }

    internal ValueRules Rules { get; }

    /// <summary>How many issues are looked for at most, in a schema whose body may rightly have more than usual.</summary>
    private protected int MostIssues { get; init; } = Walk.Limit;

    /// <summary>Whether a body is acceptable; ends at the first rule that is broken, and allocates nothing.</summary>
    /// <inheritdoc cref="Validate"/>
    public bool Accepts(Json body, DateOnly today) => Rules.Accepts(body, today);

    /// <summary>
    /// All issues of a body in the order of JSON Schema's keywords, as Ajv 8 has it; empty when it is acceptable. At most
    /// <see cref="Walk.Limit"/> per schema are looked for: 256 KB of <c>[{},{},…]</c> break half a million rules.
    /// </summary>
    /// <param name="body">The parsed body; any JSON value.</param>
    /// <param name="today">The date that a date of birth must not be after.</param>
    public IReadOnlyList<Issue> Validate(Json body, DateOnly today)
    {
        if (Accepts(body, today))
        {
            return [];
        }

        // Callers go on when there is no issue: a body that is refused without one must not get through.
        var issues = hidesOthers is null ? Walk.Through(body, Rules, today, MostIssues)
            : Walk.OnePerPlace(body, Rules, today, hidesOthers) is { Count: > 0 } alone ? alone
            : Walk.OnePerPlace(body, Rules, today, _ => true);
        return issues.Count > 0 ? issues : throw new UnreachableException($"{Title} refuses a body but finds nothing wrong with it.");
    }

    /// <summary>The JSON Schema (draft 07, with Ajv's <c>nullable</c>) of the body: a new object each time, free to be changed.</summary>
    public JsonObject Describe()
    {
        var schema = DescribeByNames();
        RemoveNames(schema);
        schema.Insert(0, "title", Title);
        return schema;
    }

    /// <summary>The same, where the parts that have a name say it as their <c>title</c>; the whole has none.</summary>
    public JsonObject DescribeByNames() => Rules.Describe();

    // Among the properties "title" would be one of them; elsewhere it is the keyword.
    private static void RemoveNames(JsonObject schema)
    {
        schema.Remove("title");
        foreach (var (keyword, value) in schema)
        {
            IEnumerable<JsonNode?> inner = keyword == "properties" ? value!.AsObject().Select(property => property.Value)
                : value is JsonArray several ? several
                : Enumerable.Repeat(value, 1);
            foreach (var each in inner.OfType<JsonObject>())
            {
                RemoveNames(each);
            }
        }
    }
}
