using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>[ours] A date that must not be after today; says nothing about a string that is no date, which has its own issue.</summary>
internal sealed class FormatMaximum() : Keyword("formatMaximum")
{
    public override JsonNode? Declared => null;

    protected override void Check(ValidationContext<Json> context, Json value)
    {
        var today = Findings.In(context).Today;
        if (value.Kind == JsonKind.String && IsoDate.TryParseDate(value.Text, out var date) && date > today)
        {
            var limit = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Fail(context, Keywords.Params(("comparison", "<="), ("limit", limit)), $"must be <= {limit}");
        }
    }
}
