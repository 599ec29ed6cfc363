using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>One issue for each member that the schema doesn't know, in the order in which ECMAScript lists an object's keys.</summary>
internal sealed class NoAdditionalProperties(IEnumerable<string> known) : Keyword("additionalProperties")
{
    private readonly FrozenSet<string> known = known.ToFrozenSet();

    public override JsonNode? Declared => false;

    protected override void Check(ValidationContext<Json> context, Json value)
    {
        List<string>? unknown = null;
        for (var at = 0; at < value.Members.Count; at++)
        {
            if (!known.Contains(value.Members[at].Key))
            {
                (unknown ??= []).Add(value.Members[at].Key);
            }
        }

        // Array indices come first and ascending, whatever the order of the text; OrderBy keeps that of the rest.
        foreach (var name in unknown?.OrderBy(ArrayIndex) ?? Enumerable.Empty<string>())
        {
            Fail(context, Keywords.Params(("additionalProperty", name)), "must NOT have additional properties");
        }
    }

    private static uint ArrayIndex(string name) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index.ToString(CultureInfo.InvariantCulture) == name
            ? index
            : uint.MaxValue;
}
