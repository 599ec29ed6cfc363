using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>
/// Ajv 8's names of keywords, params, messages and pointers. The names in a path are those that schemas
/// declare, none of which a pointer would have to escape.
/// </summary>
internal static class AjvWords
{
    // Longer than the longest pointer of the contract's schemas; a longer one would still be written.
    private const int PointerLength = 256;

    public static void Write(Utf8JsonWriter writer, Issue issue)
    {
        var (path, violation) = issue;
        var keyword = Keyword(violation.Rule);
        writer.WriteStartObject();

        var pointer = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[PointerLength]);
        AppendInstance(ref pointer, path);
        writer.WriteString("instancePath"u8, pointer.Text);

        pointer.Clear();
        pointer.AppendLiteral("#");
        AppendSchema(ref pointer, path);
        pointer.AppendLiteral("/");
        pointer.AppendLiteral(keyword);
        writer.WriteString("schemaPath"u8, pointer.Text);
        pointer.Clear();

        writer.WriteString("keyword"u8, keyword);
        writer.WriteStartObject("params"u8);
        WriteParams(writer, violation);
        writer.WriteEndObject();
        writer.WriteString("message"u8, Message(violation));
        writer.WriteEndObject();
    }

    public static string Keyword(RuleKind rule) => rule switch
    {
        RuleKind.Type => "type",
        RuleKind.Required => "required",
        RuleKind.AdditionalProperties => "additionalProperties",
        RuleKind.MinProperties => "minProperties",
        RuleKind.MaxProperties => "maxProperties",
        RuleKind.MinLength => "minLength",
        RuleKind.MaxLength => "maxLength",
        RuleKind.Pattern => "pattern",
        RuleKind.Enum => "enum",
        RuleKind.Format => "format",
        RuleKind.NotOnlyWhitespace => "isNotOnlyWhitespace",
        RuleKind.Minimum => "minimum",
        RuleKind.NotAfter => "formatMaximum",
        RuleKind.MinItems => "minItems",
        RuleKind.MaxItems => "maxItems",
        RuleKind.MaxContains => "maxContains",
        RuleKind.OneOf => "oneOf",
    };

    private static string Message(Violation broken) => broken.Rule switch
    {
        RuleKind.Type => $"must be {TypeName(broken.Type)}",
        RuleKind.Required => $"must have required property '{broken.Property}'",
        RuleKind.AdditionalProperties => "must NOT have additional properties",
        RuleKind.MinProperties => $"must NOT have fewer than {broken.Limit} properties",
        RuleKind.MaxProperties => $"must NOT have more than {broken.Limit} properties",
        RuleKind.MinLength => $"must NOT have fewer than {broken.Limit} characters",
        RuleKind.MaxLength => $"must NOT have more than {broken.Limit} characters",
        RuleKind.Pattern => $"must match pattern \"{broken.Pattern}\"",
        RuleKind.Enum => "must be equal to one of the allowed values",
        RuleKind.Format => $"must match format \"{broken.Format}\"",
        RuleKind.NotOnlyWhitespace => "must pass \"isNotOnlyWhitespace\" keyword validation",
        RuleKind.Minimum => $"must be >= {broken.Limit}",
        RuleKind.NotAfter => $"must be <= {broken.LastDay:O}",
        RuleKind.MinItems => $"must NOT have fewer than {broken.Limit} items",
        RuleKind.MaxItems => $"must NOT have more than {broken.Limit} items",
        RuleKind.MaxContains => $"must contain no more than {broken.Limit} valid item(s)",
        RuleKind.OneOf => "must match exactly one schema in oneOf",
    };

    private static void WriteParams(Utf8JsonWriter writer, Violation broken)
    {
        switch (broken.Rule)
        {
            case RuleKind.Type:
                writer.WriteString("type"u8, TypeName(broken.Type));
                break;
            case RuleKind.Required:
                writer.WriteString("missingProperty"u8, broken.Property);
                break;
            case RuleKind.AdditionalProperties:
                writer.WriteString("additionalProperty"u8, broken.Property);
                break;
            case RuleKind.Pattern:
                writer.WriteString("pattern"u8, broken.Pattern);
                break;
            case RuleKind.Format:
                writer.WriteString("format"u8, broken.Format);
                break;
            case RuleKind.Enum:
                writer.WriteStartArray("allowedValues"u8);
                foreach (var allowed in broken.Allowed)
                {
                    writer.WriteStringValue(allowed);
                }

                writer.WriteEndArray();
                break;
            case RuleKind.Minimum:
                writer.WriteString("comparison"u8, ">="u8);
                writer.WriteNumber("limit"u8, broken.Limit);
                break;
            case RuleKind.NotAfter:
                writer.WriteString("comparison"u8, "<="u8);
                writer.WriteString("limit"u8, broken.LastDay.ToString("O", CultureInfo.InvariantCulture));
                break;
            case RuleKind.MaxContains:
                writer.WriteNumber("maxContains"u8, broken.Limit);
                break;
            case RuleKind.OneOf:
                WriteMatching(writer, broken.Matching);
                break;
            case RuleKind.NotOnlyWhitespace:
                break;
            case RuleKind.MinProperties or RuleKind.MaxProperties or RuleKind.MinLength or RuleKind.MaxLength or RuleKind.MinItems or RuleKind.MaxItems:
                writer.WriteNumber("limit"u8, broken.Limit);
                break;
        }
    }

    private static void WriteMatching(Utf8JsonWriter writer, IReadOnlyList<int> matching)
    {
        if (matching.Count == 0)
        {
            writer.WriteNull("passingSchemas"u8);
            return;
        }

        writer.WriteStartArray("passingSchemas"u8);
        foreach (var at in matching)
        {
            writer.WriteNumberValue(at);
        }

        writer.WriteEndArray();
    }

    private static string TypeName(JsonType type) => type switch
    {
        JsonType.String => "string",
        JsonType.Integer => "integer",
        JsonType.Boolean => "boolean",
        JsonType.Array => "array",
        JsonType.Object => "object",
    };

    private static void AppendInstance(ref DefaultInterpolatedStringHandler pointer, IssuePath path)
    {
        if (path.Outer is null)
        {
            return;
        }

        AppendInstance(ref pointer, path.Outer);
        if (path.Step.IsInValue)
        {
            pointer.AppendLiteral("/");
            AppendPlace(ref pointer, path.Step);
        }
    }

    private static void AppendSchema(ref DefaultInterpolatedStringHandler pointer, IssuePath path)
    {
        if (path.Outer is null)
        {
            return;
        }

        AppendSchema(ref pointer, path.Outer);
        pointer.AppendLiteral(path.Step.Kind switch
        {
            PathStepKind.Property => "/properties/",
            PathStepKind.Item => "/items",
            PathStepKind.Branch => "/oneOf/",
            PathStepKind.Then => "/then",
            PathStepKind.Else => "/else",
        });
        if (path.Step.Kind is PathStepKind.Property or PathStepKind.Branch)
        {
            AppendPlace(ref pointer, path.Step);
        }
    }

    private static void AppendPlace(ref DefaultInterpolatedStringHandler pointer, PathStep step)
    {
        if (step.Kind == PathStepKind.Property)
        {
            pointer.AppendLiteral(step.Name);
        }
        else
        {
            pointer.AppendFormatted(step.Index);
        }
    }
}
