using System.Text;
using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;

/// <summary>Requests gone wrong by chance: of a body a value replaced, removed or doubled somewhere, or bytes changed; of an address a part replaced or doubled.</summary>
internal static class Mutations
{
    private static readonly string[] OddValues =
    [
        "null", "true", "0", "-1", "1e400", "1.5", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"😀\"", "\"<script>\"", "\"'; DROP TABLE customers; --\"",
        "[]", "{}", "[[]]", "[null]", "{\"\":\"\"}", "\"2025-02-30\"", "\"0000-00-00\"", "\"9999-12-31\"", "\"\\n\"", "\"{0} {Name} %s %n\"",
        "{\"__proto__\":1,\"$type\":\"System.Object\"}", "12345678901234567890",
    ];

    // As they stand in an address, escaped.
    private static readonly string[] OddParts =
    [
        "", "%00", "%FF", "%ED%A0%80", "%F0%9F%98%80", "%25", "_", "'", "%22", "-1", "0", "1e9", "99999999999999999999", "2026-02-30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z",
        "a,b,,c", ",", "null", "true", "%2B1", "%7B%7D", "[]", "%5B%22email%22%2C%22like%22%2C%5B%5D%5D", "%5B%22created_at%22%2C%22between%22%2C%5B%22%22%2C%22%5Cu0000%22%5D%5D", "%20", "..%2F..", "ffffffff-ffff-ffff-ffff-ffffffffffff", new('9', 3000),
    ];

    /// <summary>A path with its query: values of the query are others or there twice, or where there is no query the last id of the path is another.</summary>
    public static string Of(string address, Random random)
    {
        var odd = OddParts[random.Next(OddParts.Length)];
        var (path, query) = address.Split('?') is [var before, var behind] ? (before, behind) : (address, "");
        if (query.Length == 0)
        {
            var steps = path.Split('/');
            var ids = Enumerable.Range(0, steps.Length).Where(at => steps[at].Length > 20).ToArray();
            steps[ids[^1]] = odd is "" or "%00" ? "x" : odd; // nothing is another route, and of NUL in a path the web server makes no request
            return string.Join('/', steps);
        }

        var values = query.Split('&').ToList();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var at = random.Next(values.Count);
            var changed = values[at].Split('=')[0] + "=" + OddParts[random.Next(OddParts.Length)];
            if (random.Next(4) == 0)
            {
                values.Add(changed);
            }
            else
            {
                values[at] = changed;
            }
        }

        return path + "?" + string.Join('&', values);
    }

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
