namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>
/// An ECMAScript pattern as callers see it, and a predicate that decides the same in one pass. The pattern itself is never run:
/// .NET reads it differently, and a pattern runs on the whole string however short <c>maxLength</c> is, so that one that
/// backtracks would let a single 256 KB body occupy a processor.
/// </summary>
internal sealed record Pattern(string Source, Func<string, bool> IsMatch);
