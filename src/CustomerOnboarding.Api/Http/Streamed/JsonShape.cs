using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>
/// What is kept of a body that may be large: the members that its schema knows, no more items than its arrays may have and one, and of long strings the
/// places where files stand. All else is read, held to be JSON, and forgotten, so that memory doesn't depend on what a caller makes up.
/// </summary>
internal sealed class JsonShape
{
    /// <summary>The format, in a schema, of a string that holds a file in base64.</summary>
    public const string FileFormat = "base64";

    private readonly Dictionary<string, JsonShape> members = [];

    private JsonShape(JsonNode schema)
    {
        IsFile = (string?)schema["format"] == FileFormat;
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            members[name] = new JsonShape(member!);
        }

        Items = schema["items"] is { } items ? new JsonShape(items) : null;
        MostItems = (int?)schema["maxItems"] ?? 0;
    }

    /// <summary>What is kept of each item of an array; null when this is none.</summary>
    public JsonShape? Items { get; }

    /// <summary>How many items an array may have.</summary>
    public int MostItems { get; }

    /// <summary>Whether a string here is a file.</summary>
    public bool IsFile { get; }

    public static JsonShape Of(RequestSchema schema) => new(schema.Describe());

    /// <summary>What is kept of a member; null when nothing is.</summary>
    public JsonShape? Member(string name) => members.GetValueOrDefault(name);
}
