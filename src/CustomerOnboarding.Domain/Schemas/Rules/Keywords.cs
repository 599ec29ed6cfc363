using System.Collections.Frozen;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The yes-or-no keywords.</summary>
internal static class Keywords
{
    public static readonly Keyword NotOnlyWhitespace = new Assertion(
        new(RuleKind.NotOnlyWhitespace), JsonKind.String, value => !EcmaScript.IsOnlyWhitespace(value.Text), "isNotOnlyWhitespace", true);

    /// <summary>PostgreSQL can hold neither NUL nor an unpaired surrogate.</summary>
    public static readonly Keyword Storable = new Assertion(
        new(RuleKind.Format) { Format = "unicode" }, JsonKind.String, value => EcmaScript.IsStorable(value.Text));

    public static Keyword OneOf(IReadOnlyList<string> values)
    {
        var allowed = values.ToFrozenSet();
        return new Assertion(
            new(RuleKind.Enum) { Allowed = values },
            kind: null,
            value => value.Kind == JsonKind.String && allowed.Contains(value.Text),
            "enum",
            new JsonArray([.. values.Select(value => JsonValue.Create(value))]));
    }

    public static Keyword MaxLength(int limit) => new Assertion(
        new(RuleKind.MaxLength) { Limit = limit },
        JsonKind.String,
        value => value.Text.Length <= limit || EcmaScript.CodePoints(value.Text) <= limit,
        "maxLength",
        limit);

    public static Keyword MinLength(int limit) => new Assertion(
        new(RuleKind.MinLength) { Limit = limit },
        JsonKind.String,
        value => value.Text.Length >= limit * 2 || EcmaScript.CodePoints(value.Text) >= limit,
        "minLength",
        limit);

    public static Keyword Matches(Pattern pattern) => new Assertion(
        new(RuleKind.Pattern) { Pattern = pattern.Source }, JsonKind.String, value => pattern.IsMatch(value.Text), "pattern", pattern.Source);

    public static Keyword Format(string name, Func<string, bool> isMatch) => new Assertion(
        new(RuleKind.Format) { Format = name }, JsonKind.String, value => isMatch(value.Text), "format", name);

    public static Keyword Minimum(int limit) => new Assertion(
        new(RuleKind.Minimum) { Limit = limit },
        JsonKind.Number,
        value => !double.IsFinite(value.Number) || value.Number >= limit,
        "minimum",
        limit);

    public static Keyword MinItems(int limit) => new Assertion(
        new(RuleKind.MinItems) { Limit = limit }, JsonKind.Array, value => value.ItemSpan.Length >= limit, "minItems", limit);

    public static Keyword MaxItems(int limit) => new Assertion(
        new(RuleKind.MaxItems) { Limit = limit }, JsonKind.Array, value => value.ItemSpan.Length <= limit, "maxItems", limit);

    /// <summary>No more than so many items that pass. Newer drafts have it beside <c>contains</c>, draft 07 has not.</summary>
    public static Keyword MaxContains(int limit, Func<Json, bool> passes) => new Assertion(
        new(RuleKind.MaxContains) { Limit = limit }, JsonKind.Array, value => Count(value, passes) <= limit);

    public static Keyword MinProperties(int limit) => new Assertion(
        new(RuleKind.MinProperties) { Limit = limit }, JsonKind.Object, value => value.MemberSpan.Length >= limit, "minProperties", limit);

    public static Keyword MaxProperties(int limit) => new Assertion(
        new(RuleKind.MaxProperties) { Limit = limit }, JsonKind.Object, value => value.MemberSpan.Length <= limit, "maxProperties", limit);

    private static int Count(Json array, Func<Json, bool> passes)
    {
        var count = 0;
        foreach (var item in array.ItemSpan)
        {
            count += passes(item) ? 1 : 0;
        }

        return count;
    }
}
