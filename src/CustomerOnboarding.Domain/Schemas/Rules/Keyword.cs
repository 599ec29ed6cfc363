using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// One JSON Schema keyword as a FluentValidation property validator. It reports its failures itself, in Ajv's words, and so always
/// answers "valid": FluentValidation would otherwise add a failure of its own, with the attempted value — personal data — in it.
/// </summary>
internal abstract class Keyword(string name) : PropertyValidator<Json, Json?>
{
    public override string Name => name;

    /// <summary>The keyword's value in the schema; null for the rules [ours] that draft 07 has no keyword for.</summary>
    public abstract JsonNode? Declared { get; }

    public override bool IsValid(ValidationContext<Json> context, Json? value)
    {
        // An unsent property is checked by "required" only.
        if (value is not null)
        {
            Check(context, value);
        }

        return true;
    }

    protected abstract void Check(ValidationContext<Json> context, Json value);

    protected void Fail(ValidationContext<Json> context, IReadOnlyDictionary<string, object?> parameters, string message)
    {
        if (Findings.In(context).HasRoom())
        {
            context.AddFailure(new ValidationFailure(context.PropertyPath, message) { ErrorCode = Name, CustomState = parameters });
        }
    }
}
