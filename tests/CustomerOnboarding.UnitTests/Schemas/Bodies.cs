using System.Text;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.UnitTests.Schemas;

/// <summary>Bodies to validate, and issues to read in a failed assertion.</summary>
internal static class Bodies
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static Json Parse(string text) =>
        JsonParser.TryParse(Encoding.UTF8.GetBytes(text), out var json, out var fault)
            ? json
            : throw new FormatException($"Not JSON at {fault.Line}:{fault.Position}.");

    public static Json Parse(JsonNode body) => Parse(body.ToJsonString());

    public static string Print(Issue issue)
    {
        var parameters = issue.Params.Select(each => $"\"{each.Key}\":{Print(each.Value)}");
        return $"{issue.InstancePath} | {issue.SchemaPath} | {issue.Keyword} | {{{string.Join(',', parameters)}}} | {issue.Message}";
    }

    public static string[] Print(IEnumerable<Issue> issues) => [.. issues.Select(Print)];

    // Only what params may hold; anything else is a mistake worth failing for. Not System.Text.Json: it replaces unpaired surrogates.
    private static string Print(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        int number => $"{number}",
        IReadOnlyList<string> texts => $"[{string.Join(',', texts.Select(text => $"\"{text}\""))}]",
        IReadOnlyList<int> numbers => $"[{string.Join(',', numbers)}]",
        _ => throw new ArgumentException($"Params hold a {value.GetType()}."),
    };
}
