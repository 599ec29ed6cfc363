using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Results;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>What one run of a validator needs beside the value: today's date, and how much it has found so far.</summary>
internal sealed class Findings(DateOnly today)
{
    public const int Limit = 1000;

    private const string Key = nameof(Findings);
    private static readonly IValidatorSelector EveryRule = new DefaultValidatorSelector();
    private int count;

    public DateOnly Today => today;

    public static Findings In(ValidationContext<Json> context) => (Findings)context.RootContextData[Key];

    /// <summary>The failures of a value against rules that start at this step of the schema, e.g. one branch of a oneOf.</summary>
    public static List<ValidationFailure> Of(IValidator<Json> rules, Json value, DateOnly today, string? step = null)
    {
        var path = new PropertyChain();
        path.Add(step);
        var context = new ValidationContext<Json>(value, path, EveryRule);
        context.RootContextData[Key] = new Findings(today);
        return rules.Validate(context).Errors;
    }

    public bool HasRoom() => count++ < Limit;
}
