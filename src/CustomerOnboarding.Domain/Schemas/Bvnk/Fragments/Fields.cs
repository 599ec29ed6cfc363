using System.Net;
using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Schemas.Formats;
using CustomerOnboarding.Domain.Schemas.Rules;

namespace CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;

/// <summary>What the values of single fields must be (contract section 4).</summary>
internal static class Fields
{
    private const int LongestCode = 64;
    private const int LongestSent = 2048;

    /// <summary>What kind of customer it is, in any case.</summary>
    public static readonly ValueRules CustomerType = new(new OfType(JsonType.String), AnyCaseOf("COMPANY", "INDIVIDUAL"));

    /// <summary>An alpha-2 code in capitals.</summary>
    public static readonly ValueRules Country = new(new OfType(JsonType.String), Keywords.Format(FieldFormats.Country, IsCountry));

    /// <summary>A word of a list that isn't public in whole.</summary>
    public static readonly ValueRules Code = new(new OfType(JsonType.String), Keywords.Format(FieldFormats.Code, IsCode));

    /// <summary>An address of version 4 or 6.</summary>
    public static readonly ValueRules IpAddress = new(new OfType(JsonType.String), Keywords.Format(FieldFormats.IpAddress, IsIpAddress));

    /// <summary>Whatever text of a page's; what it means is found out later.</summary>
    public static readonly ValueRules Sent = new(new OfType(JsonType.String), Keywords.MaxLength(LongestSent));

    private static bool IsCountry(string text) => Common.Country.Of(text)?.Alpha2 == text;

    private static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && char.IsAsciiLetterUpper(text[0])
        && text.All(one => char.IsAsciiLetterUpper(one) || char.IsAsciiDigit(one) || one == '_');

    // .NET reads more than that: a single number, brackets, zones.
    private static bool IsIpAddress(string text) => Ipv4Address.IsMatch(text)
        || (text.Contains(':', StringComparison.Ordinal) && text.All(one => char.IsAsciiHexDigit(one) || one is ':' or '.') && IPAddress.TryParse(text, out _));

    private static Assertion AnyCaseOf(params string[] words) => new(
        new(RuleKind.Enum) { Allowed = words },
        kind: null,
        value => value.Kind == JsonKind.String && words.Contains(value.Text, StringComparer.OrdinalIgnoreCase),
        "enum",
        new JsonArray([.. words.Select(word => JsonValue.Create(word))]));
}
