using System.Globalization;
using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Snapshot;

/// <summary>Changes of a whole profile, numbered, so that an answer tells which change each of its parts is from.</summary>
internal static class Change
{
    public const string City = "City ";
    public const int FirstNumber = 555_000_000;

    public static JsonObject OfIndividual(int mark) => new() { ["addresses"] = Addresses(mark), ["phones"] = Phones(mark) };

    public static JsonObject OfBusiness(int mark, IEnumerable<string> representatives) => new()
    {
        ["businessAddresses"] = Addresses(mark),
        ["businessPhones"] = Phones(mark),
        ["businessRepresentatives"] = new JsonArray([.. representatives.Select(id => new JsonObject { ["id"] = id, ["addresses"] = Addresses(mark) })]),
    };

    private static JsonArray Addresses(int mark) => Made.Addresses(City + mark.ToString(CultureInfo.InvariantCulture));

    private static JsonArray Phones(int mark) => Made.Phones((FirstNumber + mark).ToString(CultureInfo.InvariantCulture));
}
