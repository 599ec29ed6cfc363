using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// Takes back what the document changes in a schema, so that it can be compared with the declaration: references to named parts, discriminators,
/// a second type for <c>null</c>, the extension and sentence of <c>isNotOnlyWhitespace</c>. Everything else must be equal.
/// </summary>
internal static class DraftSeven
{
    public static JsonNode Of(JsonNode shown, ApiDocument document) => Back(shown.AsObject(), document);

    private static JsonObject Back(JsonObject shown, ApiDocument document)
    {
        var schema = document.Component(shown).DeepClone().AsObject();
        if (schema["type"] is JsonArray types)
        {
            Assert.Contains("null", types.Select(type => (string)type!));
            schema["type"] = types.Single(type => (string)type! != "null")!.DeepClone();
            schema["nullable"] = true;
        }

        if (schema.Remove("x-isNotOnlyWhitespace"))
        {
            Assert.True(schema.Remove("description"));
            schema["isNotOnlyWhitespace"] = true;
        }

        if (schema["oneOf"] is JsonArray variants)
        {
            Assert.True(schema.Remove("discriminator"));
            schema["oneOf"] = new JsonArray([.. variants.Select(variant => Back(variant!.AsObject(), document))]);
        }

        if (schema["properties"] is JsonObject properties)
        {
            schema["properties"] = new JsonObject(
                properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)Back(property.Value!.AsObject(), document))));
        }

        foreach (var keyword in (string[])["items", "if", "then", "else"])
        {
            if (schema[keyword] is JsonObject inner)
            {
                schema[keyword] = Back(inner, document);
            }
        }

        return schema;
    }
}
