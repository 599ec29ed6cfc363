using System.Text.Json;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>Writes a refusal's <c>context</c>: an array of issues, the place of a fault in the body, or named facts.</summary>
internal static class RefusalContext
{
    public static void Write(Utf8JsonWriter json, object context)
    {
        switch (context)
        {
            case IReadOnlyList<Issue> issues:
                json.WriteStartArray();
                foreach (var issue in issues)
                {
                    AjvWords.Write(json, issue);
                }

                json.WriteEndArray();
                break;
            case JsonFault fault:
                json.WriteStartObject();
                json.WriteNumber("line"u8, fault.Line);
                json.WriteNumber("position"u8, fault.Position);
                json.WriteEndObject();
                break;
            case IReadOnlyDictionary<string, object> facts:
                json.WriteStartObject();
                foreach (var (name, value) in facts)
                {
                    json.WritePropertyName(name);
                    WriteValue(json, value);
                }

                json.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"No context of a refusal: {context.GetType().Name}.", nameof(context));
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case IEnumerable<string> texts:
                json.WriteStartArray();
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"No value of a context: {value.GetType().Name}.", nameof(value));
        }
    }
}
