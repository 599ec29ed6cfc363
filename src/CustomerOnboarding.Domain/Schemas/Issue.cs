namespace CustomerOnboarding.Domain.Schemas;

/// <summary>One thing wrong with a request. A dialect makes its wire's form of it, and only when it writes the answer.</summary>
/// <param name="Path">Where.</param>
/// <param name="Violation">What.</param>
public readonly record struct Issue(IssuePath Path, Violation Violation);
