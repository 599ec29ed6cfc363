using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Platnova;

/// <summary>The forms of Platnova's answers (contract section 2). The key order is part of each.</summary>
internal static class PlatnovaAnswer
{
    private const string Done = "operation was successful";

    /// <summary>An answer that it was done.</summary>
    public static IResult Success<T>(T data, JsonTypeInfo<T> form) => new Sent(StatusCodes.Status200OK, json => WriteSuccess(json, data, form));

    /// <summary>An answer that it was refused.</summary>
    public static IResult Failure(PlatnovaFailure failure) => new Sent(failure.Status, json => Write(json, failure))
    {
        RetryAfterSeconds = failure.RetryAfterSeconds,
        Code = failure.Message,
    };

    /// <summary>An answer that names the fields that break rules.</summary>
    public static IResult Invalid(IReadOnlyList<Issue> issues) =>
        new Sent(StatusCodes.Status422UnprocessableEntity, json => WriteInvalid(json, issues)) { Code = "validation failed" };

    /// <summary>The same as JSON, for the API page.</summary>
    public static JsonNode Sample<T>(T data, JsonTypeInfo<T> form) => Written(json => WriteSuccess(json, data, form));

    /// <inheritdoc cref="Sample{T}"/>
    public static JsonNode Sample(PlatnovaFailure failure) => Written(json => Write(json, failure));

    /// <inheritdoc cref="Sample{T}"/>
    public static JsonNode Sample(IReadOnlyList<Issue> issues) => Written(json => WriteInvalid(json, issues));

    private static JsonNode Written(Action<Utf8JsonWriter> write)
    {
        using var json = PooledJson.Rent();
        write(json.Writer);
        return JsonNode.Parse(json.Written.Span)!;
    }

    private static void WriteSuccess<T>(Utf8JsonWriter json, T data, JsonTypeInfo<T> form)
    {
        json.WriteStartObject();
        json.WriteBoolean("status"u8, true);
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, data, form);
        json.WriteStartArray("error"u8);
        json.WriteEndArray();
        json.WriteString("message"u8, Done);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlatnovaFailure failure)
    {
        json.WriteStartObject();
        json.WriteBoolean("status"u8, false);
        json.WriteStartObject("data"u8);
        json.WriteEndObject();
        json.WriteStartArray("error"u8);
        json.WriteEndArray();
        json.WriteString("message"u8, failure.Message);
        json.WriteEndObject();
    }

    // One body that serves both documented forms.
    private static void WriteInvalid(Utf8JsonWriter json, IReadOnlyList<Issue> issues)
    {
        var faults = FieldFaults.Of(issues);
        json.WriteStartObject();
        json.WriteString("status"u8, "error"u8);
        json.WriteString("message"u8, "Validation failed"u8);
        foreach (var name in (string[])["errors", "error"])
        {
            json.WriteStartObject(name);
            foreach (var (field, message) in faults)
            {
                json.WriteStartArray(field);
                json.WriteStringValue(message);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private sealed class Sent(int status, Action<Utf8JsonWriter> write) : IResult
    {
        public int? RetryAfterSeconds { get; init; }

        public string? Code { get; init; }

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            if (RetryAfterSeconds is { } seconds)
            {
                response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            if (Code is not null && RequestLine.Current is { } line)
            {
                line.Code = Code;
            }

            var json = PooledJson.Rent();
            write(json.Writer);
            response.StatusCode = status;
            response.Headers.CacheControl = "no-store";
            response.Headers.XContentTypeOptions = "nosniff";
            response.ContentType = "application/json; charset=utf-8";
            return json.SendAndDispose(httpContext);
        }
    }
}
