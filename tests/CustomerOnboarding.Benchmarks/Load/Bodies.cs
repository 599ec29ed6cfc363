using System.Text.Json.Nodes;

namespace CustomerOnboarding.Benchmarks.Load;

/// <summary>The contract's examples as bodies, with places of fixed width for what has to be unique. All ASCII.</summary>
internal static class Bodies
{
    /// <summary>Where the reference goes.</summary>
    public const string Reference = "RRRRRRRRRRRRRRRR";

    /// <summary>Where the SSN or the FEIN goes.</summary>
    public const string Number = "999999999";

    public static string Individual { get; } = Write(Example("init-individual.json"), customer => customer["identificationDocuments"]![0]!["value"] = Number);

    public static string Business { get; } = Write(WithTwoRepresentatives(), customer => customer["businessFederalEin"] = Number);

    /// <summary>One field is wrong, so neither schema matches, and the issues of both are listed.</summary>
    public static string Invalid { get; } = Write(Example("init-individual.json"), customer => customer["gender"] = "X");

    private static JsonNode WithTwoRepresentatives()
    {
        var request = Example("init-business.json");
        var representatives = request["businessRepresentatives"]!.AsArray();
        var second = representatives[0]!.DeepClone();
        second["firstName"] = "Janice";
        representatives.Add(second);
        return request;
    }

    private static JsonNode Example(string name) => JsonNode.Parse(File.ReadAllText(Checkout.File("docs/contract/examples", name)))!["request"]!;

    private static string Write(JsonNode request, Action<JsonNode> change)
    {
        request["customerReference"] = Reference;
        change(request["customer"]!);
        return request.ToJsonString();
    }
}
