using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// Holds answers to a document's schemas. Stricter than JSON Schema where it says nothing: an answer may have no property that its schema doesn't
/// name, so that what is answered is also documented. Knows the keywords that schemas of answers use, and no other; one of our own, <c>x-ordered</c>, for properties whose order is part of the form.
/// </summary>
internal static class SchemaCheck
{
    private static readonly string[] Known =
    [
        "type", "properties", "required", "items", "enum", "format", "pattern", "oneOf", "discriminator", "additionalProperties", "x-ordered", "minItems", "maxItems", "minimum", "maximum",
        "dependentRequired",
    ];

    /// <summary>What is wrong with a value; nothing when nothing is.</summary>
    public static IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema, ApiDocument document, string at = "") => schema switch
    {
        _ when schema["$ref"] is not null => Faults(value, document.Component(schema), document, at),
        _ when schema.AsObject().Select(keyword => keyword.Key).Except(Known).ToArray() is { Length: > 0 } unknown =>
            [$"{at}: keywords that this check doesn't know: {string.Join(", ", unknown)}"],
        _ when schema["oneOf"] is JsonArray variants => OfVariants(value, variants, schema["discriminator"], document, at),
        _ => [.. OfValue(value, schema, at), .. OfParts(value, schema, document, at)],
    };

    private static IReadOnlyList<string> OfVariants(JsonNode? value, JsonArray variants, JsonNode? discriminator, ApiDocument document, string at)
    {
        if (discriminator is null)
        {
            var matching = variants.Count(variant => Faults(value, variant!, document, at).Count == 0);
            return matching == 1 ? [] : [$"{at}: {matching} variants match"];
        }

        var word = (string?)value?[(string)discriminator["propertyName"]!] ?? "";
        return (string?)discriminator["mapping"]![word] is { } reference
            ? Faults(value, new JsonObject { ["$ref"] = reference }, document, at)
            : [$"{at}: no variant for {word}"];
    }

    private static IEnumerable<string> OfValue(JsonNode? value, JsonNode schema, string at)
    {
        var kind = value switch
        {
            null => "null",
            JsonObject => "object",
            JsonArray => "array",
            _ => value.GetValueKind() switch
            {
                JsonValueKind.String => "string",
                JsonValueKind.True or JsonValueKind.False => "boolean",
                _ => value.ToJsonString().Contains('.', StringComparison.Ordinal) ? "number" : "integer",
            },
        };
        if (kind != (string)schema["type"]! && !(kind == "integer" && (string)schema["type"]! == "number"))
        {
            yield return $"{at}: {kind} instead of {schema["type"]}";
            yield break;
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            yield return $"{at}: none of the words of {schema["enum"]!.ToJsonString()}";
        }

        if ((string?)schema["pattern"] is { } pattern && !Regex.IsMatch((string)value!, pattern))
        {
            yield return $"{at}: not of {pattern}";
        }

        if (value is JsonArray entries && (entries.Count < (int?)schema["minItems"] || entries.Count > (int?)schema["maxItems"]))
        {
            yield return $"{at}: {entries.Count} entries";
        }

        if (kind == "integer" && long.Parse(value!.ToJsonString(), CultureInfo.InvariantCulture) is var number && (number < (long?)schema["minimum"] || number > (long?)schema["maximum"]))
        {
            yield return $"{at}: out of range";
        }

        if ((string?)schema["format"] is { } format && !IsOf(format, (string)value!))
        {
            yield return $"{at}: no {format}";
        }
    }

    private static IEnumerable<string> OfParts(JsonNode? value, JsonNode schema, ApiDocument document, string at)
    {
        if (value is JsonArray items && schema["items"] is { } each)
        {
            return items.SelectMany((item, index) => Faults(item, each, document, $"{at}/{index}"));
        }

        if (value is not JsonObject members)
        {
            return [];
        }

        var properties = schema["properties"] as JsonObject ?? [];
        var more = schema["additionalProperties"] as JsonObject;
        var isOutOfOrder = schema["x-ordered"] is not null
            && !members.Select(member => member.Key).Where(properties.ContainsKey).SequenceEqual(properties.Select(property => property.Key).Where(members.ContainsKey));
        return
        [
            .. (schema["required"] as JsonArray ?? []).Select(name => (string)name!).Where(name => !members.ContainsKey(name)).Select(name => $"{at}/{name}: missing"),
            .. members.SelectMany(member => properties[member.Key] is { } schemaOf ? Faults(member.Value, schemaOf, document, $"{at}/{member.Key}")
                : more is { Count: > 0 } ? Faults(member.Value, more, document, $"{at}/{member.Key}")
                : more is not null ? []
                : [$"{at}/{member.Key}: not documented"]),
            .. (schema["dependentRequired"] as JsonObject ?? []).Where(member => members.ContainsKey(member.Key)).SelectMany(member => member.Value!.AsArray())
                .Select(name => (string)name!).Where(name => !members.ContainsKey(name)).Distinct().Select(name => $"{at}/{name}: missing beside others"),
            .. isOutOfOrder ? (string[])[$"{at}: in another order"] : [],
        ];
    }

    private static bool IsOf(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date-time" => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.fff'Z'", "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => false,
    };
}
