using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>Files of the contract's examples, built into the program under their paths.</summary>
internal static class ContractExamples
{
    public static Example Request(string file) => new(file, Read(file)["request"]!["body"]!);

    public static AnswerExample Answer<T>(string file) => new(file, Read(file)["response"]!, BvnkJson.Of<T>());

    private static JsonNode Read(string file)
    {
        using var stream = typeof(ContractExamples).Assembly.GetManifestResourceStream("../../docs/contract/bvnk/examples/" + file)
            ?? throw new InvalidOperationException($"The example {file} isn't built in.");
        return JsonNode.Parse(stream)!;
    }
}
