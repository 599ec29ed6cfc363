using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>
/// An object: the validator of its properties. The rules are added in the order in which Ajv works through its rule groups,
/// which is the order of the issues: conditions (an untyped keyword) before the object's own keywords, properties last.
/// </summary>
internal sealed class ObjectRules : AbstractValidator<Json>, IValueRules, IDocumentRules
{
    private readonly IReadOnlyList<Keyword> own;
    private readonly IReadOnlyList<PropertyDeclaration> properties;
    private readonly ConditionDeclaration? condition;

    /// <param name="isWhole">False for a then or else, which adds to an object that is described elsewhere.</param>
    /// <param name="declarations">Properties in the order of the contract's schema.</param>
    public ObjectRules(bool isWhole, IReadOnlyList<Declaration> declarations)
    {
        properties = [.. declarations.OfType<PropertyDeclaration>()];
        condition = declarations.OfType<ConditionDeclaration>().SingleOrDefault();
        own = [.. OwnKeywords(isWhole, declarations)];

        if (condition is not null)
        {
            RuleFor(value => value).SetValidator(condition.Then).OverridePropertyName($"{IssuePath.SchemaOnly}then")
                .When(condition.Holds);
            RuleFor(value => value).SetValidator(condition.Else).OverridePropertyName($"{IssuePath.SchemaOnly}else")
                .Unless(condition.Holds);
        }

        foreach (var keyword in own)
        {
            RuleFor(value => value).SetValidator(keyword);
        }

        foreach (var property in properties)
        {
            property.Rules.ApplyTo(this, property.Name);
        }
    }

    public void ApplyTo(ObjectRules owner, string property) =>
        owner.RuleFor(parent => parent[property]!).SetValidator(this).OverridePropertyName(property);

    /// <summary>Adds what the value of a property must be, in this order.</summary>
    public void Check(string property, params IEnumerable<Keyword> keywords)
    {
        var rule = RuleFor(parent => parent[property]);
        foreach (var keyword in keywords)
        {
            rule.SetValidator(keyword).OverridePropertyName(property);
        }
    }

    public JsonObject Describe()
    {
        var schema = new JsonObject();
        DescribeInto(schema);
        return schema;
    }

    public void DescribeInto(JsonObject schema)
    {
        foreach (var keyword in own)
        {
            schema[keyword.Name] = keyword.Declared!.DeepClone();
        }

        var described = new JsonObject();
        foreach (var property in properties)
        {
            var value = new JsonObject();
            property.Rules.DescribeInto(value);
            described[property.Name] = value;
        }

        schema["properties"] = described;
        if (condition is not null)
        {
            schema["if"] = new JsonObject
            {
                ["required"] = new JsonArray(condition.Property),
                ["properties"] = new JsonObject { [condition.Property] = new JsonObject { ["const"] = condition.Value } },
            };
            schema["then"] = condition.Then.Describe();
            schema["else"] = condition.Else.Describe();
        }
    }

    private IEnumerable<Keyword> OwnKeywords(bool isWhole, IReadOnlyList<Declaration> declarations)
    {
        if (isWhole)
        {
            yield return Keywords.Type("object", nullable: false);
        }

        foreach (var least in declarations.OfType<MinPropertiesDeclaration>())
        {
            yield return Keywords.MinProperties(least.Limit);
        }

        if (properties.Any(property => property.IsRequired))
        {
            yield return new RequiredProperties([.. properties.Where(each => each.IsRequired).Select(each => each.Name)]);
        }

        if (isWhole)
        {
            yield return new NoAdditionalProperties(properties.Select(property => property.Name));
        }
    }
}
