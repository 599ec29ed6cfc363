namespace CustomerOnboarding.Domain.Access;

/// <summary>
/// What an operator may do, each by itself: no right includes another, so that who hands them out sees all of what he gives. A route that several of them may
/// call says so.
/// </summary>
[Flags]
public enum OperatorRights
{
    /// <summary>None; a partner's.</summary>
    None = 0,

    /// <summary>Sees customers and their runs, masked, and decides.</summary>
    Reviewer = 1,

    /// <summary>Sees the same, and moves customers, reads what is masked and has customers erased.</summary>
    Supervisor = 2,

    /// <summary>Looks after clients, users, keys and webhooks; sees no customer.</summary>
    Administrator = 4,

    /// <summary>Every one.</summary>
    All = Reviewer | Supervisor | Administrator,
}

/// <summary>How rights are written where people and other programs see them: <c>reviewer</c>, <c>supervisor</c>, <c>administrator</c>.</summary>
public static class RightNames
{
    private static readonly IReadOnlyList<OperatorRights> Single = [OperatorRights.Reviewer, OperatorRights.Supervisor, OperatorRights.Administrator];

    /// <summary>Each right there is.</summary>
    public static IReadOnlyList<string> All { get; } = Of(OperatorRights.All);

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Of(OperatorRights rights) => [.. Single.Where(right => rights.HasFlag(right)).Select(right => right.ToString().ToLowerInvariant())];

    /// <summary>The rights of these names; null when one of them is none, or there is no name.</summary>
    public static OperatorRights? Read(IEnumerable<string> names)
    {
        var rights = OperatorRights.None;
        foreach (var name in names)
        {
            if (Single.FirstOrDefault(right => right.ToString().ToLowerInvariant() == name) is var found && found == OperatorRights.None)
            {
                return null;
            }

            rights |= found;
        }

        return rights == OperatorRights.None ? null : rights;
    }
}
