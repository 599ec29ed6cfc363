using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Domain.Schemas.Bvnk;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>Beginnings of the reference files, as answers for the page.</summary>
internal static class ReferenceExamples
{
    public static AnswerExample Answer<T>(string file, int first)
    {
        using var stream = typeof(ReferenceFiles).Assembly.GetManifestResourceStream($"{typeof(ReferenceFiles).Namespace}.Reference.{file}.json")!;
        var whole = JsonNode.Parse(stream)!.AsArray();
        return new(file, new JsonArray([.. whole.Take(first).Select(one => one!.DeepClone())]), BvnkJson.Of<T>());
    }
}
