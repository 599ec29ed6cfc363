using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The words in which schemas are written, so that they read like the property tables of the contract.</summary>
internal static class Declare
{
    /// <summary>For a property that a condition describes.</summary>
    public static readonly IValueRules Anything = new AnyRules();

    public static readonly ScalarRules Flag = new("boolean");

    /// <summary>An object with these properties and no other.</summary>
    public static ObjectRules ObjectWith(params IReadOnlyList<Declaration> declarations) => new(isWhole: true, declarations);

    /// <summary>What a then or else adds to an object.</summary>
    public static ObjectRules Also(params IReadOnlyList<Declaration> declarations) => new(isWhole: false, declarations);

    public static Declaration Required(string name, IValueRules rules) => new PropertyDeclaration(name, rules, IsRequired: true);

    public static Declaration Optional(string name, IValueRules rules) => new PropertyDeclaration(name, rules, IsRequired: false);

    public static Declaration AtLeastOneProperty() => new MinPropertiesDeclaration(1);

    public static Declaration When(string property, string value, ObjectRules then, ObjectRules otherwise) =>
        new ConditionDeclaration(property, value, then, otherwise);

    public static ArrayRules ListOf(ObjectRules items) => new(items);

    /// <summary>Free text: no markup brackets, no line break.</summary>
    public static ScalarRules Text(int min, int max) => Matching(Patterns.FreeText, min, max);

    /// <summary>Text without a pattern, for passwords.</summary>
    public static ScalarRules AnyText(int min, int max) => new("string", Keywords.MaxLength(max), Keywords.MinLength(min));

    public static ScalarRules Matching(Pattern pattern) => new("string", Keywords.Matches(pattern));

    public static ScalarRules Matching(Pattern pattern, int min, int max) =>
        new("string", Keywords.MaxLength(max), Keywords.MinLength(min), Keywords.Matches(pattern));

    public static ScalarRules OneOf(params IReadOnlyList<string> values) => new("string", Keywords.OneOf(values));

    public static ScalarRules Email() => new("string", Keywords.Format("email", EmailAddress.IsMatch));

    /// <summary>A calendar date, <c>YYYY-MM-DD</c>.</summary>
    public static ScalarRules Date() =>
        new("string", Keywords.Matches(Patterns.Date), Keywords.Format("dateISO", IsoDate.IsDate));

    /// <summary>A calendar date or a full timestamp.</summary>
    public static ScalarRules DateOrTimestamp() => new("string", Keywords.Format("dateISO", IsoDate.IsDateOrTimestamp));

    public static ScalarRules Integer(int min) => new("integer", Keywords.Minimum(min));
}
