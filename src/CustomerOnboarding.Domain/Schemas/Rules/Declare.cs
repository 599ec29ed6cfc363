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

    /// <summary>An object of which only these properties count: others are ignored, and values that are as good as none are as if they weren't there.</summary>
    /// <param name="isAbsent">Which values these are, e.g. <see cref="Null"/>.</param>
    /// <param name="declarations">The properties.</param>
    public static ValueRules OpenObject(Func<Json, bool> isAbsent, params IReadOnlyList<Declaration> declarations)
    {
        var properties = declarations.OfType<Property>().ToArray();
        var required = properties.Where(property => property.IsRequired).Select(property => property.Name).ToArray();
        return new(
        [
            new OfType(JsonType.Object),
            .. required.Length > 0 ? [new RequiredProperties(required, isAbsent)] : Array.Empty<Keyword>(),
            .. properties.Length > 0 ? [new Properties(properties, isAbsent)] : Array.Empty<Keyword>(),
            .. declarations.OfType<OfWhole>().Select(each => each.Keyword),
        ]);
    }

    /// <summary><c>null</c> is as good as absent.</summary>
    public static bool Null(Json value) => value.Kind == JsonKind.Null;

    /// <summary><c>null</c> and <c>""</c> are as good as absent.</summary>
    public static bool NullOrEmpty(Json value) => value.Kind == JsonKind.Null || (value.Kind == JsonKind.String && value.Text.Length == 0);

    /// <summary>An object whose names the caller makes up, of texts.</summary>
    /// <param name="most">How many.</param>
    /// <param name="longest">How many code points a name or a text may have.</param>
    public static ValueRules TextsByName(int most, int longest) => new(new OfType(JsonType.Object), Keywords.MaxProperties(most), new TextMembers(longest));

    /// <summary>Of an object with a property that says its kind: a part of it that must not hold what belongs to another kind.</summary>
    public static Declaration OnlyOfKind(string property, string value, string part, params IReadOnlyList<string> foreign) =>
        new OfWhole(new NothingForeign(property, value, part, foreign));

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

    /// <summary>Any text that can be stored.</summary>
    public static ValueRules AnyText() => String();

    public static ValueRules Matching(Pattern pattern) => String(Keywords.Matches(pattern));

    public static ValueRules Matching(Pattern pattern, int min, int max) =>
        String(Keywords.MaxLength(max), Keywords.MinLength(min), Keywords.Matches(pattern));

    public static ValueRules OneOf(params IReadOnlyList<string> values) => String(Keywords.OneOf(values));

    public static ValueRules Email() => String(Keywords.Format("email", EmailAddress.IsMatch));

    public static ValueRules Email(int max) => String(Keywords.MaxLength(max), Keywords.Format("email", EmailAddress.IsMatch));

    /// <summary>Text of any characters that isn't blank.</summary>
    public static ValueRules NotBlank(int max) => String(Keywords.MaxLength(max), Keywords.NotOnlyWhitespace);

    /// <summary>Text of a form that JSON Schema names, decided by a predicate.</summary>
    public static ValueRules OfFormat(string name, Func<string, bool> isMatch) => String(Keywords.Format(name, isMatch));

    /// <summary>The same, of a length at most.</summary>
    public static ValueRules OfFormat(string name, Func<string, bool> isMatch, int max) => String(Keywords.MaxLength(max), Keywords.Format(name, isMatch));

    /// <summary>A calendar date, <c>YYYY-MM-DD</c>.</summary>
    public static ValueRules Date() => String(Keywords.Matches(Patterns.Date), Keywords.Format("dateISO", IsoDate.IsDate));

    /// <summary>A calendar date, not before this year.</summary>
    public static ValueRules DateSince(int year) => String(
        Keywords.Format("date", text => IsoDate.TryParseDate(text, out var date) && date.Year >= year));

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
