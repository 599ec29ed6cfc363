using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>Bodies to validate, and issues to read in a failed assertion.</summary>
internal static class Bodies
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static Json Parse(string text) => Parse(Encoding.UTF8.GetBytes(text));

    public static Json Parse(JsonNode body) => Parse(body.ToJsonString());

    /// <summary>An issue as connectFi's answers have it, from the very bytes that are sent.</summary>
    public static string Print(Issue issue)
    {
        using var json = PooledJson.Rent();
        AjvWords.Write(json.Writer, issue);
        var sent = Parse(json.Written.ToArray());
        return Print([.. sent.Members.Select(member => member.Value)]);
    }

    public static string[] Print(IEnumerable<Issue> issues) => [.. issues.Select(Print)];

    /// <summary>The five values of an Ajv error.</summary>
    public static string Print(IReadOnlyList<Json> values) => string.Join(" | ", values.Select(value => value.Kind == JsonKind.String ? value.Text : Print(value)));

    private static Json Parse(byte[] utf8) =>
        JsonParser.TryParse(utf8, out var json, out var fault) ? json : throw new FormatException($"Not JSON at {fault.Line}:{fault.Position}.");

    // Only what params may hold; anything else is a mistake worth failing for.
    private static string Print(Json value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.String => $"\"{value.Text}\"",
        JsonKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        JsonKind.Array => $"[{string.Join(',', value.Items.Select(Print))}]",
        JsonKind.Object => $"{{{string.Join(',', value.Members.Select(member => $"\"{member.Key}\":{Print(member.Value)}"))}}}",
        _ => throw new ArgumentException($"An issue holds a {value}."),
    };
}
