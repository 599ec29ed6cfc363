using System.Text.Json.Nodes;
using CustomerOnboarding.UnitTests.Schemas;

namespace CustomerOnboarding.UnitTests.Straddle;

/// <summary>The worked cases of this dialect's contract as they lie in the repository.</summary>
internal static class Contract
{
    public static JsonObject Case(string name) => JsonNode.Parse(File.ReadAllText(PathOf(name)))!.AsObject();

    /// <summary>The <c>data</c> of a case's answer.</summary>
    public static JsonObject Data(string name) => Case(name)["response"]!["data"]!.AsObject();

    /// <summary>A refusal, by what it is called.</summary>
    public static JsonObject Error(string when) => JsonNode.Parse(File.ReadAllText(PathOf("errors")))!.AsArray().Single(each => (string?)each!["when"] == when)!.AsObject();

    private static string PathOf(string name) => Path.Combine(ContractFiles.Root, "docs", "contract", "straddle", "examples", name + ".json");
}
