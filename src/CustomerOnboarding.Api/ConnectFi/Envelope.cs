using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CustomerOnboarding.Api.ConnectFi;

/// <summary>The two envelopes of contract section 1, in their key order.</summary>
internal static class Envelope
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Answers are JSON with nosniff, never part of a page: a name stays legible instead of turning into escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const string SampleRequestId = "d38a973078d011eeb5658f28ab5fe311";

    public static IResult Success(object data) => new Answer(StatusCodes.Status200OK, id => Of(data, id));

    public static IResult Refusal(Refusal refusal) => new Answer(refusal.Status, id => Of(refusal, id), refusal.RetryAfterSeconds);

    /// <summary>The same as JSON, for the API page.</summary>
    public static JsonNode SampleSuccess(object data) => JsonSerializer.SerializeToNode(Of(data, SampleRequestId), Json)!;

    /// <inheritdoc cref="SampleSuccess"/>
    public static JsonNode SampleRefusal(Refusal refusal) => JsonSerializer.SerializeToNode(Of(refusal, SampleRequestId), Json)!;

    /// <summary>The success envelope itself, for what is no answer: a webhook.</summary>
    public static byte[] Message(object data, string id) => JsonSerializer.SerializeToUtf8Bytes(Of(data, id), Json);

    private static SuccessEnvelope Of(object data, string id) => new("0", data, id);

    private static ErrorEnvelope Of(Refusal refusal, string id) => new(id, refusal.Code, refusal.Context, refusal.Message);

    private sealed record SuccessEnvelope(string Code, object Data, string RequestId);

    private sealed record ErrorEnvelope(string RequestId, string Code, object? Context, string? Message);

    private sealed class Answer(int status, Func<string, object> envelope, int? retryAfterSeconds = null) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = status;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            if (retryAfterSeconds is { } seconds)
            {
                http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            // As bytes first: an answer that fails half-way would be neither envelope.
            var body = JsonSerializer.SerializeToUtf8Bytes(envelope(http.TraceIdentifier), Json);
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            return HttpMethods.IsHead(http.Request.Method)
                ? Task.CompletedTask
                : http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
        }
    }
}
