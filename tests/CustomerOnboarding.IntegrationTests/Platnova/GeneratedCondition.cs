using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Platnova;

/// <summary>A condition of a list by chance (contract section 8), and what it says of a customer as it is shown.</summary>
internal sealed record GeneratedCondition(string Json, Func<JsonNode, bool> Holds)
{
    private static readonly string[] Fields = ["created_at", "updated_at", "first_name", "last_name", "email", "status", "country_code", "phone"];

    public static GeneratedCondition Of(Random random, IReadOnlyList<JsonNode> all)
    {
        var field = Fields[random.Next(Fields.Length)];
        string Value() => (string)all[random.Next(all.Count)][field]!;
        var (isTime, isWord) = (field.EndsWith("_at", StringComparison.Ordinal), field is "status" or "country_code");
        string[] words = isTime ? ["=", "!=", "in", "not in", "<", "<=", ">", ">=", "between"] : isWord ? ["=", "!=", "in", "not in"] : ["=", "!=", "in", "not in", "like", "not like"];
        var word = words[random.Next(words.Length)];
        var several = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value()).ToArray();
        var (one, other) = (several[0], Value());
        var part = one[random.Next(one.Length)..];
        part = string.IsNullOrWhiteSpace(part) ? one : part;
        var (json, holds) = word switch
        {
            "in" or "not in" => (Text(several), (Func<string, bool>)(shown => several.Contains(shown) == (word == "in"))),
            "like" or "not like" => (Text(part), shown => shown.Contains(part, StringComparison.OrdinalIgnoreCase) == (word == "like")),
            "between" => (Text(new[] { one, other }), shown => string.CompareOrdinal(shown, one) >= 0 && string.CompareOrdinal(shown, other) <= 0),
            "=" or "!=" => (Text(one), shown => shown == one == (word == "=")),
            _ => (Text(one), shown => Compares(word, string.CompareOrdinal(shown, one))),
        };
        var operatorOrNone = word == "=" && random.Next(2) == 0 ? "" : $"{Text(random.Next(2) == 0 ? word : word.ToUpperInvariant())},";
        return new GeneratedCondition($"[{Text(field)},{operatorOrNone}{json}]", item => holds((string)item[field]!));
    }

    private static bool Compares(string word, int order) => word switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };

    private static string Text(object value) => JsonSerializer.Serialize(value);
}
