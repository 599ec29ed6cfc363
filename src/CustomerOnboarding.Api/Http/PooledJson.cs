using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace CustomerOnboarding.Api.Http;

/// <summary>
/// A JSON writer over memory that is used again: an answer is written whole before its first byte is sent, so that one that fails half-way
/// is neither. Cleared when given back, since answers hold personal data.
/// </summary>
internal sealed class PooledJson : IDisposable
{
    private const int Usual = 4 * 1024;

    // What one large list needed isn't kept for good.
    private const int LargestKept = 64 * 1024;

    private static readonly ObjectPool<PooledJson> Pool = new DefaultObjectPool<PooledJson>(new Policy(), maximumRetained: 256);

    private readonly ArrayBufferWriter<byte> bytes = new(Usual);

    private PooledJson() => Writer = new Utf8JsonWriter(bytes, new JsonWriterOptions
    {
        // Answers are JSON with nosniff, never part of a page: a name stays legible instead of turning into escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written, until this is disposed of.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            Writer.Flush();
            return bytes.WrittenMemory;
        }
    }

    public static PooledJson Rent() => Pool.Get();

    /// <summary>Sends what was written as the whole body, and gives this back.</summary>
    public Task SendAndDispose(HttpContext http)
    {
        var body = Written;
        http.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            Dispose();
            return Task.CompletedTask;
        }

        var sent = http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        if (!sent.IsCompletedSuccessfully)
        {
            return Sending(sent.AsTask());
        }

        _ = sent.Result; // as every ValueTask wants to be asked once
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => Pool.Return(this);

    private async Task Sending(Task sent)
    {
        try
        {
            await sent;
        }
        finally
        {
            Dispose();
        }
    }

    private sealed class Policy : PooledObjectPolicy<PooledJson>
    {
        public override PooledJson Create() => new();

        public override bool Return(PooledJson json)
        {
            json.Writer.Reset();
            json.bytes.Clear();
            return json.bytes.Capacity <= LargestKept;
        }
    }
}
