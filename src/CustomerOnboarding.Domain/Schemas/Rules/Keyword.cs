using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// One JSON Schema keyword as a FluentValidation property validator. It notes what it finds in the <see cref="Walk"/> and so always
/// answers "valid": FluentValidation would otherwise add a failure of its own, with the attempted value — personal data — in it.
/// </summary>
internal abstract class Keyword : PropertyValidator<Walk, Json>
{
    public override string Name => GetType().Name;

    /// <summary>Yes or no. Ends at the first thing that is wrong and allocates nothing.</summary>
    public abstract bool Holds(Json value, DateOnly today);

    /// <summary>Adds the keyword to a JSON Schema; rules that draft 07 has no keyword for add nothing.</summary>
    public virtual void DescribeInto(JsonObject schema)
    {
    }

    public sealed override bool IsValid(ValidationContext<Walk> context, Json value)
    {
        var walk = context.InstanceToValidate;
        if (!walk.IsFull)
        {
            Check(walk, value);
        }

        return true;
    }

    /// <summary>Adds all issues; none if, and only if, it <see cref="Holds"/>.</summary>
    protected abstract void Check(Walk walk, Json value);
}
