using System.Text;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>Bodies gone wrong by chance: a value replaced, removed or doubled somewhere, or bytes changed.</summary>
internal static class Mutations
{
    private static readonly string[] OddValues =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"😀\"", "\"<script>\"", "\"'; DROP TABLE customers; --\"",
        "[]", "{}", "[[]]", "[null]", "{\"\":\"\"}", "\"2025-02-30\"", "\"0000-00-00\"", "\"9999-12-31\"", "\"\\n\"", "\"{0} {Name} %s %n\"",
        "{\"__proto__\":1,\"$type\":\"System.Object\"}", "12345678901234567890",
    ];

    public static byte[] Of(JsonNode body, Random random)
    {
        var copy = body.DeepClone();
        var text = random.Next(4) switch
        {
            0 => Encoding.UTF8.GetBytes(copy.ToJsonString()),
            _ => Encoding.UTF8.GetBytes(ChangeValues(copy, random)),
        };
        return random.Next(3) == 0 ? ChangeBytes(text, random) : text;
    }

    private static string ChangeValues(JsonNode body, Random random)
    {
        var marks = new Dictionary<string, string>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var node = Walk(body, random);
            var mark = $"MARK{i}";
            switch (node)
            {
                case JsonObject { Count: > 0 } parent:
                    var name = parent.ElementAt(random.Next(parent.Count)).Key;
                    switch (random.Next(4))
                    {
                        case 0:
                            parent.Remove(name);
                            break;
                        case 1:
                            parent[name + "\ud83d\ude00\u0000"] = 1;
                            break;
                        default:
                            parent[name] = mark;
                            break;
                    }

                    break;
                case JsonArray { Count: > 0 } list:
                    list.Add(random.Next(2) == 0 ? list[0]?.DeepClone() : JsonValue.Create(mark));
                    break;
            }

            marks[$"\"{mark}\""] = OddValues[random.Next(OddValues.Length)];
        }

        return marks.Aggregate(body.ToJsonString(), (text, each) => text.Replace(each.Key, each.Value, StringComparison.Ordinal));
    }

    // Down from the root by chance, to some object or array.
    private static JsonNode Walk(JsonNode from, Random random)
    {
        var parts = from switch
        {
            JsonObject parent => parent.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        var inner = parts.Where(part => part is JsonObject or JsonArray).ToArray();
        return inner.Length == 0 || random.Next(3) == 0 ? from : Walk(inner[random.Next(inner.Length)]!, random);
    }

    private static byte[] ChangeBytes(byte[] text, Random random)
    {
        var bytes = text.ToList();
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                case 2:
                    bytes.Insert(at, (byte)"{}[]\",:\\\0\n0e"[random.Next(12)]);
                    break;
                default:
                    bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }
}
