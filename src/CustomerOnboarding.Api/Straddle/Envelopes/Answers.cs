using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CustomerOnboarding.Api.Http;

namespace CustomerOnboarding.Api.Straddle.Envelopes;

/// <summary>The three envelopes (contract section 2). The order of their members is part of the form.</summary>
internal static class Answers
{
    /// <summary>An object in its envelope.</summary>
    /// <param name="status">HTTP's.</param>
    /// <param name="data">The object.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="call">The request.</param>
    /// <param name="subject">The record that it tells of, where it is one.</param>
    public static IWholeAnswer Done<T>(int status, T data, JsonTypeInfo<T> form, Call call, object? subject = null) =>
        new Written(status, json => Write(json, data, form, call), subject);

    /// <summary>A page of a list in its envelope.</summary>
    public static IResult Page<T>(IReadOnlyList<T> data, JsonTypeInfo<T> form, ListMeta meta, Call call) => new Written(200, json => Write(json, data, form, meta, call));

    /// <summary>A refusal in its envelope.</summary>
    public static IResult Refused(Refusal refusal) => new Refusing(refusal);

    /// <summary>What can't be taken or answered. Who isn't known is told nothing: no body, no type.</summary>
    public static IResult Refused(Fault fault) => fault.Kind == FaultKind.Unauthorized ? new Unknown() : Refused(Refusal.Of(fault));

    /// <summary>UTC with 7 digits, of which PostgreSQL keeps 6: what is answered now and what is read later are alike.</summary>
    public static string Timestamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'0Z'", CultureInfo.InvariantCulture);

    /// <summary>An id with dashes.</summary>
    public static string IdOf(string requestId) => Guid.TryParse(requestId, out var id) ? id.ToString() : requestId;

    public static void Write<T>(Utf8JsonWriter json, T data, JsonTypeInfo<T> form, Call call)
    {
        json.WriteStartObject();
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, data, form);
        json.WriteStartObject("meta"u8);
        WriteRequest(json, call.RequestId, call.Now);
        json.WriteEndObject();
        json.WriteString("response_type"u8, "object"u8);
        json.WriteEndObject();
    }

    public static void Write<T>(Utf8JsonWriter json, IReadOnlyList<T> data, JsonTypeInfo<T> form, ListMeta meta, Call call)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var each in data)
        {
            JsonSerializer.Serialize(json, each, form);
        }

        json.WriteEndArray();
        json.WriteStartObject("meta"u8);
        WriteRequest(json, call.RequestId, call.Now);
        json.WriteNumber("page_number"u8, meta.PageNumber);
        json.WriteNumber("page_size"u8, meta.PageSize);
        json.WriteNumber("max_page_size"u8, ListMeta.MaxPageSize);
        json.WriteString("sort_by"u8, meta.SortBy);
        json.WriteString("sort_order"u8, meta.SortOrder);
        json.WriteNumber("total_items"u8, meta.TotalItems);
        json.WriteNumber("total_pages"u8, meta.TotalPages);
        json.WriteEndObject();
        json.WriteString("response_type"u8, "array"u8);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Refusal refusal, string requestId, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteNumber("status"u8, refusal.Status);
        json.WriteString("type"u8, refusal.Type);
        json.WriteString("title"u8, refusal.Title);
        if (refusal.Detail is { } detail)
        {
            json.WriteString("detail"u8, detail);
        }

        if (refusal.Items is { } items)
        {
            json.WriteStartArray("items"u8);
            foreach (var item in items)
            {
                json.WriteStartObject();
                if (item.Reference is { } reference)
                {
                    json.WriteString("reference"u8, reference);
                }

                json.WriteString("detail"u8, item.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteStartObject("meta"u8);
        WriteRequest(json, requestId, now);
        json.WriteEndObject();
        json.WriteString("response_type"u8, "error"u8);
        json.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter json, string requestId, DateTimeOffset now)
    {
        json.WriteString("api_request_id"u8, IdOf(requestId));
        json.WriteString("api_request_timestamp"u8, Timestamp(now));
    }

    private static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var json = PooledJson.Rent();
        write(json.Writer);
        return json.Written.ToArray();
    }

    private static Task Send(HttpContext http, int status, Action<Utf8JsonWriter> write)
    {
        JsonHead.Write(http.Response, status);
        var json = PooledJson.Rent();
        write(json.Writer);
        return json.SendAndDispose(http);
    }

    private sealed class Written(int status, Action<Utf8JsonWriter> write, object? subject = null) : IWholeAnswer
    {
        public int Status => status;

        public object? Subject => subject;

        public byte[] Write(string requestId) => Bytes(write); // it knows its call

        public Task ExecuteAsync(HttpContext httpContext) => Send(httpContext, status, write);
    }

    private sealed class Refusing(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => refusal.Status;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (refusal.RetryAfterSeconds is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            if (refusal.IsFinal)
            {
                httpContext.Response.Headers["x-should-retry"] = "false";
            }

            if (RequestLine.Current is { } line)
            {
                line.Code = refusal.Type[1..];
            }

            var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return Send(httpContext, refusal.Status, json => Write(json, refusal, httpContext.TraceIdentifier, now));
        }
    }

    private sealed class Unknown : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (RequestLine.Current is { } line)
            {
                line.Code = "unauthorized";
            }

            httpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
            httpContext.Response.Headers.CacheControl = "no-store";
            httpContext.Response.ContentLength = 0;
            return Task.CompletedTask;
        }
    }
}
