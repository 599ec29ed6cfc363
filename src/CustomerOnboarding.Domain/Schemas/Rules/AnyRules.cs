using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A property that may be there; what it must be is said elsewhere, by a condition on its neighbours.</summary>
internal sealed class AnyRules : IValueRules
{
    public void ApplyTo(ObjectRules owner, string property)
    {
    }

    public void DescribeInto(JsonObject schema)
    {
    }
}
