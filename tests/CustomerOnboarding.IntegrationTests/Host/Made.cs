using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.IntegrationTests.Host;

/// <summary>Made-up people and businesses: the contract's examples with references and numbers that no other test uses.</summary>
internal static class Made
{
    /// <summary>JSON as the service writes it: only what must be escaped is.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static int counter = Random.Shared.Next(100_000_000, 800_000_000);

    /// <summary>A name of letters and digits that no other test uses.</summary>
    public static string Name(string prefix) => prefix + Base62.Of(Guid.NewGuid());

    /// <summary>Nine digits that no other test uses: an SSN or a FEIN.</summary>
    public static string NineDigits() => Interlocked.Increment(ref counter).ToString("D9", CultureInfo.InvariantCulture);

    /// <summary>One of docs/contract/examples, as it is.</summary>
    public static JsonNode Example(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Contract, "examples", name + ".json")))!;

    public static JsonObject Individual(Action<JsonObject>? change = null)
    {
        var request = (JsonObject)Example("init-individual")["request"]!.DeepClone();
        request["customerReference"] = Name("Ref");
        request["customer"]!["identificationDocuments"]![0]!["value"] = NineDigits();
        change?.Invoke(request);
        return request;
    }

    public static JsonObject Business(Action<JsonObject>? change = null)
    {
        var request = (JsonObject)Example("init-business")["request"]!.DeepClone();
        request["customerReference"] = Name("Ref");
        request["customer"]!["businessFederalEin"] = NineDigits();
        request["businessRepresentatives"]![0]!["identificationDocuments"]![0]!["value"] = NineDigits();
        change?.Invoke(request);
        return request;
    }

    /// <summary>Phones with one number.</summary>
    public static JsonArray Phones(string number) => [new JsonObject { ["type"] = "MOBILE", ["phoneNumber"] = number }];

    /// <summary>Addresses with one city.</summary>
    public static JsonArray Addresses(string city) =>
    [
        new JsonObject
        {
            ["type"] = "PRIMARY",
            ["addressLine1"] = "1 Test Road",
            ["city"] = city,
            ["countryCodeA3"] = "USA",
            ["postalCode"] = "12345",
            ["stateCode"] = "NY",
        },
    ];

    /// <summary>A representative like the contract's, without an id and with an SSN that no other test uses.</summary>
    public static JsonObject Representative(Action<JsonObject>? change = null)
    {
        var representative = (JsonObject)Business()["businessRepresentatives"]![0]!.DeepClone();
        change?.Invoke(representative);
        return representative;
    }

    /// <summary>The contract's folder in this checkout.</summary>
    public static string Contract => Path.Combine(CheckoutRoot(), "docs", "contract");

    public static string CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CustomerOnboarding.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run inside a checkout.");
        }

        return folder.FullName;
    }
}
