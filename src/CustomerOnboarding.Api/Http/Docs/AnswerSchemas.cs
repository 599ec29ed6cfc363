using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Http.Docs;

/// <summary>
/// The schemas of answers, from the types that are serialised, so that a document can't show another form: each type is one named schema,
/// called like it without "Answer". What a type can't say, which words a string may be and of which format, a table says.
/// </summary>
/// <param name="values">Keywords by <c>property</c>, or by <c>Schema.property</c> where a name means two things; those of a list are its items'.</param>
internal sealed class AnswerSchemas(IReadOnlyDictionary<string, JsonObject> values)
{
    private const string Suffix = "Answer";

    /// <summary>One of these words.</summary>
    public static JsonObject OneOf(params IEnumerable<string> words) =>
        new() { ["enum"] = new JsonArray([.. words.Distinct().Select(word => JsonValue.Create(word))]) };

    /// <summary>One of the names that <see cref="WireNames"/> writes.</summary>
    public static JsonObject OneOf<T>() where T : struct, Enum => OneOf(Enum.GetValues<T>().Select(WireNames.Of));

    /// <summary>Text of a format that JSON Schema names.</summary>
    public static JsonObject Format(string name) => new() { ["format"] = name };

    /// <summary>The schema of a type, or a reference to it where it has a name.</summary>
    public JsonObject Of(JsonTypeInfo type, OpenApiDocument document) => type switch
    {
        { PolymorphismOptions.DerivedTypes: var derived } => document.Add(
            NameOf(type), NamedSchemas.Either([.. derived.Select(each => Variant(type.Options.GetTypeInfo(each.DerivedType), document))])),
        { Kind: JsonTypeInfoKind.Object } => document.Add(NameOf(type), Whole(type, document)),
        { Kind: JsonTypeInfoKind.Enumerable } => new()
        {
            ["type"] = "array",
            ["items"] = Of(type.Options.GetTypeInfo(type.ElementType!), document),
        },
        { Kind: JsonTypeInfoKind.Dictionary } => new()
        {
            ["type"] = "object",
            ["additionalProperties"] = Of(type.Options.GetTypeInfo(type.ElementType!), document),
        },
        { Type: var any } when any == typeof(JsonElement) => [],
        { Type: var simple } => Simple(simple),
    };

    /// <summary>The schema of a refusal, which is named after its code.</summary>
    /// <returns>The name.</returns>
    public string Of(Refusal refusal, OpenApiDocument document)
    {
        var properties = new JsonObject
        {
            ["requestId"] = RequestIdSchema(),
            ["code"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(refusal.Code) },
        };
        if (refusal.Context is { } context)
        {
            properties["context"] = Context(context, document);
        }

        if (refusal.Message is not null)
        {
            properties["message"] = new JsonObject { ["type"] = "string" };
        }

        // Where a body stops being JSON isn't always known.
        var required = properties.Select(property => property.Key).Where(name => name != "context" || refusal.Context is not JsonFault);
        var name = char.ToUpperInvariant(refusal.Code[0]) + refusal.Code[1..] + AnswerForms.ErrorSuffix;
        document.Add(name, ObjectOf(properties, required));
        return name;
    }

    public static JsonObject RequestIdSchema() => new() { ["type"] = "string", ["pattern"] = "^[0-9a-f]{32}$" };

    public static JsonObject ObjectOf(JsonObject properties, IEnumerable<string> required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var names = required.Select(name => (JsonNode?)name).ToArray();
        if (names.Length > 0)
        {
            schema["required"] = new JsonArray(names);
        }

        return schema;
    }

    private static string NameOf(JsonTypeInfo type) => NameOf(type.Type);

    // A page of documents is called DocumentPage.
    private static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        return string.Concat(type.GenericTypeArguments.Select(NameOf)) + (name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name);
    }

    private (string Name, JsonObject Schema) Variant(JsonTypeInfo type, OpenApiDocument document)
    {
        var whole = Whole(type, document);
        document.Add(NameOf(type), whole);
        return (NameOf(type), whole);
    }

    private JsonObject Whole(JsonTypeInfo type, OpenApiDocument document)
    {
        var (properties, required) = (new JsonObject(), new List<string>());
        foreach (var property in type.Properties)
        {
            var declared = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var schema = WithValues(NameOf(type), property.Name, Of(type.Options.GetTypeInfo(declared), document));
            var maybeNull = property.IsGetNullable || declared != property.PropertyType;
            var isLeftOut = LeavesOutNull(type.Options, property);
            if (maybeNull && !isLeftOut)
            {
                schema = new JsonObject { ["oneOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
            }

            properties[property.Name] = schema;
            if (!maybeNull || !isLeftOut)
            {
                required.Add(property.Name);
            }
        }

        return ObjectOf(properties, required);
    }

    // What a property says of itself counts before what its dialect says of all.
    private static bool LeavesOutNull(JsonSerializerOptions options, JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: var condition }]
            ? condition == JsonIgnoreCondition.WhenWritingNull
            : options.DefaultIgnoreCondition == JsonIgnoreCondition.WhenWritingNull;

    private JsonObject WithValues(string owner, string property, JsonObject schema)
    {
        var target = schema["items"] as JsonObject ?? schema;
        if (!target.ContainsKey("$ref") && (values.GetValueOrDefault($"{owner}.{property}") ?? values.GetValueOrDefault(property)) is { } more)
        {
            foreach (var (keyword, value) in more)
            {
                target[keyword] = value?.DeepClone();
            }
        }

        return schema;
    }

    private JsonObject Context(object context, OpenApiDocument document) => context switch
    {
        IReadOnlyList<Issue> => new JsonObject { ["type"] = "array", ["items"] = document.Add("Issue", IssueSchema()) },
        JsonFault => ObjectOf(new JsonObject { ["line"] = Simple(typeof(long)), ["position"] = Simple(typeof(long)) }, ["line", "position"]),
        IReadOnlyDictionary<string, object> facts => ObjectOf(
            new JsonObject(facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)WithValues("", fact.Key, Fact(fact.Value))))), facts.Keys),
        _ => throw new ArgumentException($"No context of a refusal: {context.GetType().Name}.", nameof(context)),
    };

    private static JsonObject Fact(object value) => value is IEnumerable<string>
        ? new JsonObject { ["type"] = "array", ["items"] = Simple(typeof(string)) }
        : Simple(value.GetType());

    private static JsonObject IssueSchema() => ObjectOf(
        new JsonObject
        {
            ["instancePath"] = Simple(typeof(string)),
            ["schemaPath"] = Simple(typeof(string)),
            ["keyword"] = new JsonObject { ["type"] = "string", ["enum"] = OneOf(Enum.GetValues<RuleKind>().Select(AjvWords.Keyword))["enum"]!.DeepClone() },
            ["params"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject() },
            ["message"] = Simple(typeof(string)),
        },
        ["instancePath", "schemaPath", "keyword", "params", "message"]);

    private static JsonObject Simple(Type type) => new()
    {
        ["type"] = type == typeof(string) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(int) || type == typeof(long) ? "integer"
            : type == typeof(decimal) ? "number"
            : throw new NotSupportedException($"No answer has shown a {type.Name} yet: say here what it is in a schema."),
    };
}
