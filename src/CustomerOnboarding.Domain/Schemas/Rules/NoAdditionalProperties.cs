using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>One issue for each member that the schema doesn't know, in the order in which ECMAScript lists an object's keys.</summary>
internal sealed class NoAdditionalProperties(IEnumerable<string> names) : Keyword
{
    private const int LongestName = 200;

    private readonly FrozenSet<string> known = names.ToFrozenSet();

    public override bool Holds(Json value, DateOnly today)
    {
        foreach (var member in value.MemberSpan)
        {
            if (!known.Contains(member.Key))
            {
                return false;
            }
        }

        return true;
    }

    public override void DescribeInto(JsonObject schema) => schema["additionalProperties"] = false;

    protected override void Check(Walk walk, Json value)
    {
        var indices = new List<(uint Index, string Name)>();
        var names = new List<string>();
        foreach (var member in value.MemberSpan)
        {
            if (known.Contains(member.Key))
            {
                continue;
            }

            if (IsArrayIndex(member.Key, out var index))
            {
                indices.Add((index, member.Key));
            }
            else if (names.Count < Walk.Limit)
            {
                names.Add(member.Key);
            }
        }

        // Array indices come first and ascending, whatever the order of the text.
        indices.Sort();
        foreach (var name in indices.Take(Walk.Limit).Select(each => each.Name).Concat(names))
        {
            if (walk.IsFull)
            {
                return;
            }

            walk.Add(new Violation(RuleKind.AdditionalProperties) { Property = Shown(name) });
        }
    }

    // Else a body that is one long name would come back once for each schema that doesn't know it.
    private static string Shown(string name) => name.Length <= LongestName ? name
        : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName), "…");

    private static bool IsArrayIndex(string name, out uint index) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index)
        && index < uint.MaxValue
        && (name[0] != '0' || name.Length == 1);
}
