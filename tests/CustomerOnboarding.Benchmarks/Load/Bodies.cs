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

    public static string Business { get; } = Write(WithRepresentatives(2), customer => customer["businessFederalEin"] = Number);

    /// <summary>With as many representatives as there may be.</summary>
    public static string LargeBusiness { get; } = Write(WithRepresentatives(100), customer => customer["businessFederalEin"] = Number);

    /// <summary>One field is wrong, so neither schema matches, and the issues of both are listed.</summary>
    public static string Invalid { get; } = Write(Example("init-individual.json"), customer => customer["gender"] = "X");

    private static JsonNode WithRepresentatives(int count)
    {
        var request = Example("init-business.json");
        var representatives = request["businessRepresentatives"]!.AsArray();
        while (representatives.Count < count)
        {
            var another = representatives[0]!.DeepClone();
            another["firstName"] = "Janice";
            representatives.Add(another);
        }

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
