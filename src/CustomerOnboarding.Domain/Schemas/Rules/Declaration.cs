namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A line in the declaration of an object.</summary>
internal abstract record Declaration;

internal sealed record PropertyDeclaration(string Name, IValueRules Rules, bool IsRequired) : Declaration;

internal sealed record MinPropertiesDeclaration(int Limit) : Declaration;

/// <summary>if / then / else, where the condition is that a property is there and has this value.</summary>
internal sealed record ConditionDeclaration(string Property, string Value, ObjectRules Then, ObjectRules Else) : Declaration
{
    public bool Holds(Json parent) => parent.TextAt(Property) == Value;
}
