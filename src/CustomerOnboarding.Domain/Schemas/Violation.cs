namespace CustomerOnboarding.Domain.Schemas;

/// <summary>The rules that a value can break; which properties of a <see cref="Violation"/> each fills is said at each.</summary>
public enum RuleKind
{
    /// <summary>Another type than <see cref="Violation.Type"/>.</summary>
    Type,

    /// <summary>A property is missing: <see cref="Violation.Property"/>.</summary>
    Required,

    /// <summary>A property that isn't known: <see cref="Violation.Property"/>, a name that the caller chose.</summary>
    AdditionalProperties,

    /// <summary>Fewer properties than <see cref="Violation.Limit"/>.</summary>
    MinProperties,

    /// <summary>More properties than <see cref="Violation.Limit"/>.</summary>
    MaxProperties,

    /// <summary>Fewer code points than <see cref="Violation.Limit"/>.</summary>
    MinLength,

    /// <summary>More code points than <see cref="Violation.Limit"/>.</summary>
    MaxLength,

    /// <summary>Text that doesn't match the expression <see cref="Violation.Pattern"/>.</summary>
    Pattern,

    /// <summary>None of <see cref="Violation.Allowed"/>.</summary>
    Enum,

    /// <summary>Text that isn't of the format <see cref="Violation.Format"/>.</summary>
    Format,

    /// <summary>Text of white space alone, or none at all.</summary>
    NotOnlyWhitespace,

    /// <summary>A number less than <see cref="Violation.Limit"/>.</summary>
    Minimum,

    /// <summary>A date after <see cref="Violation.LastDay"/>.</summary>
    NotAfter,

    /// <summary>Fewer items than <see cref="Violation.Limit"/>.</summary>
    MinItems,

    /// <summary>More items than <see cref="Violation.Limit"/>.</summary>
    MaxItems,

    /// <summary>More items of one kind than <see cref="Violation.Limit"/>.</summary>
    MaxContains,

    /// <summary>Not exactly one of several schemas matches, but those of <see cref="Violation.Matching"/>.</summary>
    OneOf,
}

/// <summary>The types that a rule can ask for. An integer is a number without a fraction.</summary>
public enum JsonType
{
    /// <summary>A string.</summary>
    String,

    /// <summary>A number without a fraction, however it is written: <c>1.0</c> is one.</summary>
    Integer,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

/// <summary>
/// A broken rule and what it asked for, in nobody's words: each dialect says it in its own. Holds no value that was sent, save the
/// name of a property that shouldn't be there. A parameter that does not belong to the rule is empty.
/// </summary>
/// <param name="Rule">Which rule.</param>
public sealed record Violation(RuleKind Rule)
{
    /// <summary>The type wanted.</summary>
    public JsonType Type { get; init; }

    /// <summary>The property that is missing or unknown.</summary>
    public string Property { get; init; } = "";

    /// <summary>How many, or how much.</summary>
    public int Limit { get; init; }

    /// <summary>An ECMAScript expression.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>The name of a format: <c>email</c>, <c>dateISO</c>, <c>unicode</c> (can't be stored), …</summary>
    public string Format { get; init; } = "";

    /// <summary>The values that are allowed.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The last day that is allowed.</summary>
    public DateOnly LastDay { get; init; }

    /// <summary>Which schemas match, counted from 0; none or several.</summary>
    public IReadOnlyList<int> Matching { get; init; } = [];
}
