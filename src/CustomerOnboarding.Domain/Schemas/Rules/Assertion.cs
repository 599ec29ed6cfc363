using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A keyword that asks one yes-or-no question of the values of one kind, or of every value when no kind is given.</summary>
internal sealed class Assertion(
    string name,
    JsonNode? declared,
    JsonKind? kind,
    Func<Json, bool> holds,
    IReadOnlyDictionary<string, object?> parameters,
    string message) : Keyword(name)
{
    public override JsonNode? Declared => declared;

    protected override void Check(ValidationContext<Json> context, Json value)
    {
        if ((kind is null || value.Kind == kind) && !holds(value))
        {
            Fail(context, parameters, message);
        }
    }
}
