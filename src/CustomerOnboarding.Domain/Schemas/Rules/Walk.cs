using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// One collection of issues: which value it stands at, how it got there, what it has found. It is what FluentValidation validates,
/// so that one context serves the whole way; a context, and the text of a path, for each value would cost more than all rules.
/// </summary>
internal sealed class Walk
{
    /// <summary>So many issues per schema; then the walk goes no further.</summary>
    public const int Limit = 100;

    private readonly ValidationContext<Walk> context;
    private readonly List<Issue> issues = [];
    private IssuePath path = IssuePath.Root;
    private int end;

    private Func<Issue, bool>? counts;

    private Walk(Json value, DateOnly today, int most = Limit)
    {
        end = most;
        Value = value;
        Today = today;
        context = new ValidationContext<Walk>(this);
    }

    public Json Value { get; private set; }

    public DateOnly Today { get; }

    public bool IsFull => issues.Count >= end;

    /// <summary>All issues, without asking first whether there are any.</summary>
    public static IReadOnlyList<Issue> Through(Json value, ValueRules rules, DateOnly today, int most = Limit)
    {
        var walk = new Walk(value, today, most);
        rules.Validate(walk.context);
        return walk.issues;
    }

    /// <summary>The issues that count, of each value and each missing property the first.</summary>
    public static IReadOnlyList<Issue> OnePerPlace(Json value, ValueRules rules, DateOnly today, Func<Issue, bool> counts)
    {
        var walk = new Walk(value, today) { counts = counts };
        rules.Validate(walk.context);
        return walk.issues;
    }

    /// <summary>Notes what is wrong with the value where the walk stands.</summary>
    public void Add(Violation violation)
    {
        var issue = new Issue(path, violation);
        if (counts is null || (counts(issue) && !(issues is [.., var last] && last.Path == path && last.Violation.Property == violation.Property)))
        {
            issues.Add(issue);
        }
    }

    /// <summary>Notes what is wrong elsewhere, with a value that only the whole makes wrong.</summary>
    public void Add(Issue issue) => issues.Add(issue);

    /// <summary>Looks for issues one step further; to be called only where something is refused, since looking costs more than asking.</summary>
    public void Into(PathStep step, Json value, ValueRules rules)
    {
        var (outerPath, outerValue) = (path, Value);
        (path, Value) = (path.To(step), value);
        rules.Validate(context);
        (path, Value) = (outerPath, outerValue);
    }

    /// <summary>The same for another schema of this value, with a limit of its own.</summary>
    public void IntoBranch(PathStep step, ValueRules rules)
    {
        var outerEnd = end;
        end = issues.Count + Limit;
        Into(step, Value, rules);
        end = outerEnd;
    }
}
