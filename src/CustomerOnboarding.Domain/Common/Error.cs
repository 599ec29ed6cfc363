namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// A refusal of the domain: which one, and the facts a caller needs to act on it. The named values stand in one file per topic
/// (<c>CustomerErrors</c>, <c>AccessErrors</c>, …); each dialect turns them into its own form in one exhaustive switch over <see cref="Kind"/>.
/// </summary>
/// <param name="Kind">Which refusal it is.</param>
/// <param name="Facts">Named facts, in the domain's terms, never personal data. An id or reference is the one that the caller sent.</param>
public sealed record Error(ErrorKind Kind, IReadOnlyDictionary<string, object> Facts)
{
    private static readonly Dictionary<string, object> Nothing = [];

    /// <summary>A refusal with nothing more to say than its kind.</summary>
    public Error(ErrorKind kind) : this(kind, Nothing) { }

    /// <summary>A refusal with facts.</summary>
    public Error(ErrorKind kind, params (string Name, object Value)[] facts)
        : this(kind, facts.ToDictionary(fact => fact.Name, fact => fact.Value)) { }
}
