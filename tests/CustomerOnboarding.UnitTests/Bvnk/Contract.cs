using System.Text.Json.Nodes;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>The worked cases of this dialect's contract as they lie in the repository.</summary>
internal static class Contract
{
    public static JsonNode Example(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(ContractFiles.Root, "docs", "contract", "bvnk", "examples", name + ".json")))!;
}
