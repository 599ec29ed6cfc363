namespace CustomerOnboarding.Domain.Schemas;

/// <summary>What a step of an <see cref="IssuePath"/> goes into.</summary>
public enum PathStepKind
{
    /// <summary>A property of an object, by name.</summary>
    Property,

    /// <summary>An item of an array, by index.</summary>
    Item,

    /// <summary>One of several schemas for the same value, by index.</summary>
    Branch,

    /// <summary>What a condition asks of the same value when it holds.</summary>
    Then,

    /// <summary>What a condition asks of the same value when it doesn't hold.</summary>
    Else,
}

/// <summary>A step into the value (a property, an item), or into the schema alone.</summary>
/// <param name="Kind">Which kind of step.</param>
/// <param name="Name">The property, as a schema declares it: names that callers make up never get into a path.</param>
/// <param name="Index">The item or branch, from 0.</param>
public readonly record struct PathStep(PathStepKind Kind, string Name = "", int Index = 0)
{
    /// <summary>Whether it leads into the value, not only into the schema.</summary>
    public bool IsInValue => Kind is PathStepKind.Property or PathStepKind.Item;
}

/// <summary>
/// Where an issue is, from the whole body inwards. One path for both: all its steps lead to the place in the schema, those that are
/// <see cref="PathStep.IsInValue"/> to the place in the value.
/// </summary>
public sealed class IssuePath
{
    private IssuePath(IssuePath? outer, PathStep step)
    {
        Outer = outer;
        Step = step;
    }

    /// <summary>The whole body.</summary>
    public static IssuePath Root { get; } = new(null, default);

    /// <summary>The path without its last step; null at the root.</summary>
    public IssuePath? Outer { get; }

    /// <summary>The last step; without meaning at the root.</summary>
    public PathStep Step { get; }

    /// <summary>The path that goes one step further.</summary>
    public IssuePath To(PathStep step) => new(this, step);

    /// <summary>All steps, outermost first.</summary>
    public IReadOnlyList<PathStep> Steps()
    {
        var steps = new List<PathStep>();
        for (var at = this; at.Outer is not null; at = at.Outer)
        {
            steps.Add(at.Step);
        }

        steps.Reverse();
        return steps;
    }
}
