using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A body that must match exactly one of several schemas.</summary>
internal sealed class OneOfRules : AbstractValidator<Json>, IDocumentRules
{
    private readonly ExactlyOne oneOf;

    public OneOfRules(params ObjectRules[] branches)
    {
        oneOf = new ExactlyOne(branches);
        RuleFor(value => value).SetValidator(oneOf);
    }

    public void DescribeInto(JsonObject schema) => schema[oneOf.Name] = oneOf.Declared;
}
