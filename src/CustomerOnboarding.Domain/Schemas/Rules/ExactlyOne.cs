using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// The oneOf keyword: the issues of every schema, then its own, unless exactly one schema has none. All branches run even
/// after one has passed, as JSON Schema asks; two that pass are as wrong as none.
/// </summary>
internal sealed class ExactlyOne(params ObjectRules[] branches) : Keyword("oneOf")
{
    private readonly string[] steps = [.. branches.Select((_, at) => $"{IssuePath.SchemaOnly}oneOf/{at}")];

    public override JsonNode? Declared => new JsonArray([.. branches.Select(branch => branch.Describe())]);

    protected override void Check(ValidationContext<Json> context, Json value)
    {
        var passing = new List<int>();
        var failures = new List<ValidationFailure>();
        for (var at = 0; at < branches.Length; at++)
        {
            var found = Findings.Of(branches[at], value, Findings.In(context).Today, steps[at]);
            failures.AddRange(found);
            if (found.Count == 0)
            {
                passing.Add(at);
            }
        }

        if (passing.Count == 1)
        {
            return;
        }

        failures.ForEach(context.AddFailure);
        var parameters = Keywords.Params(("passingSchemas", passing.Count == 0 ? null : passing));
        Fail(context, parameters, "must match exactly one schema in oneOf");
    }
}
