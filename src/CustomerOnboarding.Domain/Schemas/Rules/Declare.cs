using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The words in which schemas are written, so that they read like tables of properties.</summary>
internal static class Declare
{
    /// <summary>For a property that a condition describes.</summary>
    public static readonly ValueRules Anything = new();

    public static readonly ValueRules Flag = new(new OfType(JsonType.Boolean));

    /// <summary>An object with these properties and no other.</summary>
    public static ValueRules ObjectWith(params IReadOnlyList<Declaration> declarations)
    {
        var whole = declarations.OfType<OfWhole>().Select(each => each.Keyword).ToArray();
        var properties = declarations.OfType<Property>().ToArray();
        return new(
        [
            // Ajv applies what is meant for every type of value first, also before it looks at the type.
            .. whole.Where(each => each is Condition),
            new OfType(JsonType.Object),
            .. whole.Where(each => each is not Condition),
            .. RequiredOf(properties),
            new NoAdditionalProperties(properties.Select(property => property.Name)),
            .. properties.Length > 0 ? [new Properties(properties)] : Array.Empty<Keyword>(),
        ]);
    }

    /// <summary>What a then or else adds to an object.</summary>
    public static ValueRules Also(params IReadOnlyList<Property> properties) => new([.. RequiredOf(properties), new Properties(properties)]);

    /// <summary>A value that matches exactly one of these.</summary>
    public static ValueRules ExactlyOneOf(params ValueRules[] branches) => new(new ExactlyOne(branches));

    public static Property Required(string name, ValueRules rules) => new(name, rules, IsRequired: true);

    public static Property Optional(string name, ValueRules rules) => new(name, rules, IsRequired: false);

    public static Declaration AtLeastProperties(int limit) => new OfWhole(Keywords.MinProperties(limit));

    public static Declaration When(string property, string value, ValueRules then, ValueRules otherwise) =>
        new OfWhole(new Condition(property, value, then, otherwise));

    public static ValueRules ListOf(ValueRules items, int min = 0, int max = int.MaxValue) => new(
    [
        new OfType(JsonType.Array),
        .. max < int.MaxValue ? [Keywords.MaxItems(max)] : Array.Empty<Keyword>(),
        .. min > 0 ? [Keywords.MinItems(min)] : Array.Empty<Keyword>(),
        new Items(items),
    ]);

    /// <summary>Free text: no markup brackets, no line break.</summary>
    public static ValueRules Text(int min, int max) => Matching(Patterns.FreeText, min, max);

    /// <summary>Text without a pattern, for passwords.</summary>
    public static ValueRules AnyText(int min, int max) => String(Keywords.MaxLength(max), Keywords.MinLength(min));

    public static ValueRules Matching(Pattern pattern) => String(Keywords.Matches(pattern));

    public static ValueRules Matching(Pattern pattern, int min, int max) =>
        String(Keywords.MaxLength(max), Keywords.MinLength(min), Keywords.Matches(pattern));

    public static ValueRules OneOf(params IReadOnlyList<string> values) => String(Keywords.OneOf(values));

    public static ValueRules Email() => String(Keywords.Format("email", EmailAddress.IsMatch));

    /// <summary>A calendar date, <c>YYYY-MM-DD</c>.</summary>
    public static ValueRules Date() => String(Keywords.Matches(Patterns.Date), Keywords.Format("dateISO", IsoDate.IsDate));

    /// <summary>A calendar date or a full timestamp.</summary>
    public static ValueRules DateOrTimestamp() => String(Keywords.Format("dateISO", IsoDate.IsDateOrTimestamp));

    public static ValueRules Integer(int min) => new(new OfType(JsonType.Integer), Keywords.Minimum(min));

    private static ValueRules String(params IReadOnlyList<Keyword> keywords) => new([new OfType(JsonType.String), .. keywords, Keywords.Storable]);

    private static IEnumerable<Keyword> RequiredOf(IReadOnlyList<Property> properties)
    {
        var required = properties.Where(property => property.IsRequired).Select(property => property.Name).ToArray();
        return required.Length > 0 ? [new RequiredProperties(required)] : [];
    }
}
