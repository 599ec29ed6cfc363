using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>One issue for each property that is missing, in the order of the declaration.</summary>
internal sealed class RequiredProperties(IReadOnlyList<string> names) : Keyword("required")
{
    public override JsonNode? Declared => new JsonArray([.. names.Select(name => JsonValue.Create(name))]);

    protected override void Check(ValidationContext<Json> context, Json value)
    {
        if (value.Kind != JsonKind.Object)
        {
            return;
        }

        foreach (var name in names)
        {
            if (value[name] is null)
            {
                Fail(context, Keywords.Params(("missingProperty", name)), $"must have required property '{name}'");
            }
        }
    }
}
