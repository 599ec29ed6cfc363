using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>Rules that can stand alone, as those of a whole body.</summary>
internal interface IDocumentRules : IValidator<Json>
{
    void DescribeInto(JsonObject schema);
}
