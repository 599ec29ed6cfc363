using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Domain.Schemas.Rules;

/// <summary>A file that was taken while the body was read. A string that wasn't read as one is no base64 that anybody looked at.</summary>
internal sealed class FileRules : Keyword
{
    public override bool Holds(Json value, DateOnly today) => value.Kind != JsonKind.String || value.File is { Refusal: null };

    public override void DescribeInto(JsonObject schema) => schema["format"] = FileFieldFormats.Base64;

    protected override void Check(Walk walk, Json value)
    {
        if (!Holds(value, walk.Today))
        {
            walk.Add(new Violation(RuleKind.Format) { Format = FormatOf(value.File?.Refusal ?? FileRefusal.NotDecodable) });
        }
    }

    private static string FormatOf(FileRefusal refusal) => refusal switch
    {
        FileRefusal.NotDecodable => FileFieldFormats.Base64,
        FileRefusal.UnknownFormat => FileFieldFormats.FileFormat,
        FileRefusal.TooLarge => FileFieldFormats.FileSize,
    };
}
