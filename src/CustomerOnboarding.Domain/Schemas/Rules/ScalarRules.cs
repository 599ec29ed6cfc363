using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A value without parts: its type, then its keywords in the order in which Ajv applies (and we report) them.</summary>
internal sealed record ScalarRules(string Type, params Keyword[] Assertions) : IValueRules
{
    private bool IsNullable { get; init; }

    public ScalarRules Nullable() => this with { IsNullable = true };

    public ScalarRules NotOnlyWhitespace() => With(Keywords.NotOnlyWhitespace);

    /// <summary>[ours] A date that is not after today.</summary>
    public ScalarRules NotInFuture() => With(new FormatMaximum());

    public void ApplyTo(ObjectRules owner, string property)
    {
        owner.Check(property, [Keywords.Type(Type, IsNullable), .. Assertions]);
        if (Type == "string")
        {
            owner.Check(property, Keywords.Storable);
        }
    }

    public void DescribeInto(JsonObject schema)
    {
        schema["type"] = Type;
        foreach (var keyword in Assertions.Where(each => each.Declared is not null))
        {
            schema[keyword.Name] = keyword.Declared!.DeepClone();
        }

        if (IsNullable)
        {
            schema["nullable"] = true;
        }
    }

    private ScalarRules With(Keyword keyword) => this with { Assertions = [.. Assertions, keyword] };
}
