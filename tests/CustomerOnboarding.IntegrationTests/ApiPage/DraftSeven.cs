using System.Text.Json.Nodes;

namespace CustomerOnboarding.IntegrationTests.ApiPage;

/// <summary>
/// Takes back what the document changes in a schema, so that it can be compared with the declaration: a second type for <c>null</c>, the
/// extension and sentence of <c>isNotOnlyWhitespace</c>, the titles of alternatives. Everything else must be equal.
/// </summary>
internal static class DraftSeven
{
    public static JsonNode Of(JsonNode shown) => Back(shown.DeepClone().AsObject());

    private static JsonObject Back(JsonObject schema)
    {
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

        foreach (var alternative in schema["oneOf"] as JsonArray ?? [])
        {
            Assert.True(Back(alternative!.AsObject()).Remove("title"));
        }

        foreach (var (_, property) in schema["properties"] as JsonObject ?? [])
        {
            Back(property!.AsObject());
        }

        foreach (var keyword in (string[])["items", "if", "then", "else"])
        {
            _ = schema[keyword] is JsonObject inner ? Back(inner) : null;
        }

        return schema;
    }
}
