using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The yes-or-no keywords, with params and messages as Ajv 8 words them (contract, section 2).</summary>
internal static class Keywords
{
    public static readonly Keyword NotOnlyWhitespace = new Assertion(
        "isNotOnlyWhitespace",
        true,
        JsonKind.String,
        value => !EcmaScript.IsOnlyWhitespace(value.Text),
        Params(),
        "must pass \"isNotOnlyWhitespace\" keyword validation");

    /// <summary>[ours] PostgreSQL can hold neither NUL nor an unpaired surrogate.</summary>
    public static readonly Keyword Storable = new Assertion(
        "format",
        null,
        JsonKind.String,
        value => EcmaScript.IsStorable(value.Text),
        Params(("format", "unicode")),
        "must match format \"unicode\"");

    public static Keyword Type(string type, bool nullable) => new Assertion(
        "type",
        type,
        null,
        value => IsOfType(value, type) || (nullable && value.Kind == JsonKind.Null),
        Params(("type", type)),
        $"must be {type}");

    public static Keyword OneOf(IReadOnlyList<string> values) => new Assertion(
        "enum",
        new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
        null,
        value => value.Kind == JsonKind.String && values.Contains(value.Text),
        Params(("allowedValues", values)),
        "must be equal to one of the allowed values");

    public static Keyword MaxLength(int limit) => new Assertion(
        "maxLength",
        limit,
        JsonKind.String,
        value => value.Text.Length <= limit || EcmaScript.CodePoints(value.Text) <= limit,
        Params(("limit", limit)),
        $"must NOT have more than {limit} characters");

    public static Keyword MinLength(int limit) => new Assertion(
        "minLength",
        limit,
        JsonKind.String,
        value => EcmaScript.CodePoints(value.Text) >= limit,
        Params(("limit", limit)),
        $"must NOT have fewer than {limit} characters");

    public static Keyword Matches(Pattern pattern) => new Assertion(
        "pattern",
        pattern.Source,
        JsonKind.String,
        value => pattern.IsMatch(value.Text),
        Params(("pattern", pattern.Source)),
        $"must match pattern \"{pattern.Source}\"");

    public static Keyword Format(string name, Func<string, bool> isMatch) => new Assertion(
        "format",
        name,
        JsonKind.String,
        value => isMatch(value.Text),
        Params(("format", name)),
        $"must match format \"{name}\"");

    public static Keyword Minimum(int limit) => new Assertion(
        "minimum",
        limit,
        JsonKind.Number,
        value => !double.IsFinite(value.Number) || value.Number >= limit,
        Params(("comparison", ">="), ("limit", limit)),
        $"must be >= {limit}");

    public static Keyword MinItems(int limit) => new Assertion(
        "minItems",
        limit,
        JsonKind.Array,
        value => value.Items.Count >= limit,
        Params(("limit", limit)),
        $"must NOT have fewer than {limit} items");

    /// <summary>[ours] No more than so many items that pass; worded like Ajv's <c>contains</c>.</summary>
    public static Keyword MaxContains(int limit, Func<Json, bool> passes) => new Assertion(
        "maxContains",
        null,
        JsonKind.Array,
        value => value.Items.Count(passes) <= limit,
        Params(("maxContains", limit)),
        $"must contain no more than {limit} valid item(s)");

    public static Keyword MinProperties(int limit) => new Assertion(
        "minProperties",
        limit,
        JsonKind.Object,
        value => value.Members.Count >= limit,
        Params(("limit", limit)),
        $"must NOT have fewer than {limit} properties");

    public static IReadOnlyDictionary<string, object?> Params(params (string Name, object? Value)[] entries) =>
        entries.ToDictionary(entry => entry.Name, entry => entry.Value);

    private static bool IsOfType(Json value, string type) => type switch
    {
        "string" => value.Kind == JsonKind.String,
        "integer" => value.Kind == JsonKind.Number && double.IsInteger(value.Number),
        "boolean" => value.Kind == JsonKind.Boolean,
        "array" => value.Kind == JsonKind.Array,
        "object" => value.Kind == JsonKind.Object,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
