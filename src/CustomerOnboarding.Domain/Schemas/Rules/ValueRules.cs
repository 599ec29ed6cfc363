using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// What a value must be: JSON Schema's keywords, in the order in which Ajv works through them, which is the order of the issues.
/// Declared once and read three ways: yes or no, all issues (by FluentValidation), and as JSON Schema.
/// </summary>
internal sealed class ValueRules : AbstractValidator<Walk>
{
    private readonly Keyword[] keywords;
    private string? name;

    public ValueRules(params IReadOnlyList<Keyword> keywords)
    {
        this.keywords = [.. keywords];
        var value = RuleFor(walk => walk.Value);
        foreach (var keyword in keywords)
        {
            value.SetValidator(keyword);
        }
    }

    public bool Accepts(Json value, DateOnly today)
    {
        foreach (var keyword in keywords)
        {
            if (!keyword.Holds(value, today))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Or <c>null</c>.</summary>
    public ValueRules Nullable() => new([.. keywords.Select(each => each is OfType type ? type.OrNull() : each)]) { name = name };

    public ValueRules NotOnlyWhitespace() => With(Keywords.NotOnlyWhitespace);

    /// <summary>Of a date: not after today.</summary>
    public ValueRules NotInFuture() => With(new NotAfterToday());

    /// <summary>Of an array: at most one item that passes.</summary>
    public ValueRules AtMostOne(Func<Json, bool> passes) => With(Keywords.MaxContains(1, passes));

    /// <summary>And what a further keyword asks.</summary>
    public ValueRules And(Keyword keyword) => With(keyword);

    /// <summary>The same under a name, which documentation refers to it by; it changes nothing else.</summary>
    public ValueRules Named(string schemaName) => new(keywords) { name = schemaName };

    public JsonObject Describe()
    {
        var schema = new JsonObject();
        if (name is not null)
        {
            schema["title"] = name;
        }

        foreach (var keyword in keywords)
        {
            keyword.DescribeInto(schema);
        }

        return schema;
    }

    // Whether a string can be stored is said last.
    private ValueRules With(Keyword keyword) => new(
    [
        .. keywords.Where(each => each != Keywords.Storable),
        keyword,
        .. keywords.Where(each => each == Keywords.Storable),
    ]);
}
