using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>The rules of one value, declared once: as validation of an object's property and as JSON Schema.</summary>
internal interface IValueRules
{
    /// <summary>Adds to the object's validator what its property of this name must be, if it is there at all.</summary>
    void ApplyTo(ObjectRules owner, string property);

    void DescribeInto(JsonObject schema);
}
