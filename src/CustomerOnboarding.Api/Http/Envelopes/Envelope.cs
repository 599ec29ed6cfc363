using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>
/// Answers of the form <c>{"code":"0","data":…,"requestId":…}</c> and <c>{"requestId":…,"code":…,"context":…,"message":…}</c>, for every
/// surface that has it. The key order is part of the form.
/// </summary>
internal static class Envelope
{
    private const string SampleRequestId = "d38a973078d011eeb5658f28ab5fe311";

    /// <summary>An answer that it was done.</summary>
    /// <param name="data">What is told.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="subject">The record that it tells of, where it is one.</param>
    public static IWholeAnswer Success<T>(T data, JsonTypeInfo<T> form, object? subject = null) => new Done<T>(data, form, subject);

    /// <summary>An answer that it was refused.</summary>
    public static IResult Refusal(Refusal refusal) => new Refused(refusal);

    /// <summary>The same as JSON, for the API page.</summary>
    public static JsonNode SampleSuccess<T>(T data, JsonTypeInfo<T> form) => JsonNode.Parse(Message(data, form, SampleRequestId))!;

    /// <inheritdoc cref="SampleSuccess"/>
    public static JsonNode SampleRefusal(Refusal refusal)
    {
        using var json = PooledJson.Rent();
        Write(json.Writer, refusal, SampleRequestId);
        return JsonNode.Parse(json.Written.Span)!;
    }

    /// <summary>The success envelope itself, for what is no answer: a webhook.</summary>
    public static byte[] Message<T>(T data, JsonTypeInfo<T> form, string id)
    {
        using var json = PooledJson.Rent();
        Write(json.Writer, data, form, id);
        return json.Written.ToArray();
    }

    private static void Write<T>(Utf8JsonWriter json, T data, JsonTypeInfo<T> form, string id)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, "0"u8);
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, data, form);
        json.WriteString("requestId"u8, id);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Refusal refusal, string id)
    {
        json.WriteStartObject();
        json.WriteString("requestId"u8, id);
        json.WriteString("code"u8, refusal.Code);
        if (refusal.Context is { } context)
        {
            json.WritePropertyName("context"u8);
            RefusalContext.Write(json, context);
        }

        if (refusal.Message is { } message)
        {
            json.WriteString("message"u8, message);
        }

        json.WriteEndObject();
    }

    private static Task Send(HttpContext http, int status, PooledJson json)
    {
        JsonHead.Write(http.Response, status);
        return json.SendAndDispose(http);
    }

    private sealed class Done<T>(T data, JsonTypeInfo<T> form, object? subject) : IWholeAnswer
    {
        public int Status => StatusCodes.Status200OK;

        public object? Subject => subject;

        public byte[] Write(string requestId) => Message(data, form, requestId);

        public Task ExecuteAsync(HttpContext httpContext)
        {
            var json = PooledJson.Rent();
            Envelope.Write(json.Writer, data, form, httpContext.TraceIdentifier);
            return Send(httpContext, Status, json);
        }
    }

    private sealed class Refused(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => refusal.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (refusal.RetryAfterSeconds is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            if (RequestLine.Current is { } line)
            {
                line.Code = refusal.Code;
            }

            var json = PooledJson.Rent();
            Write(json.Writer, refusal, httpContext.TraceIdentifier);
            return Send(httpContext, refusal.Status, json);
        }
    }
}
