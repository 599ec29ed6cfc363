using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;

namespace CustomerOnboarding.Api.Platnova.Docs;

/// <summary>Files of the contract's examples, built into the program under their paths.</summary>
internal static class ContractExamples
{
    public const string Tag = "Customers";

    public static Example Request(string name, string file) => new(name, Read(file)["request"]!);

    public static AnswerExample Answer<T>(string name, string file) => new(name, Read(file)["response"]!, PlatnovaJson.Of<T>());

    private static JsonNode Read(string file)
    {
        using var stream = typeof(ContractExamples).Assembly.GetManifestResourceStream("../../docs/contract/platnova/examples/" + file)
            ?? throw new InvalidOperationException($"The example {file} isn't built in.");
        return JsonNode.Parse(stream)!;
    }
}
