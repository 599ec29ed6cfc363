namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A line in the declaration of an object.</summary>
internal abstract record Declaration;

internal sealed record Property(string Name, ValueRules Rules, bool IsRequired) : Declaration;

/// <summary>A keyword that looks at the object as a whole.</summary>
internal sealed record OfWhole(Keyword Keyword) : Declaration;
