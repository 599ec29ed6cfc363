using System.Buffers;
using System.Net.Mime;
using CustomerOnboarding.Domain.Schemas;
using Microsoft.Net.Http.Headers;

namespace CustomerOnboarding.Api.Http;

/// <summary>A request's JSON body, or why there is none. The dialects say it in their own words.</summary>
internal abstract record JsonBody
{
    /// <summary>The largest JSON body, in bytes (design section 5).</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>JSON, not yet validated.</summary>
    public sealed record Read(Json Value) : JsonBody;

    /// <summary>No JSON; where it goes wrong.</summary>
    public sealed record Malformed(JsonFault Fault) : JsonBody;

    /// <summary>More than <see cref="MaxBytes"/>.</summary>
    public sealed record TooLarge : JsonBody;

    /// <summary>Something else than JSON in UTF-8 was announced.</summary>
    public sealed record NotJson : JsonBody;

    /// <param name="request">The request.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <param name="refuseDuplicates">Whether an object with a name twice is malformed; otherwise the last value wins.</param>
    public static async Task<JsonBody> Of(HttpRequest request, CancellationToken cancellation, bool refuseDuplicates = false)
    {
        if (!IsJson(request))
        {
            return new NotJson();
        }

        if (request.ContentLength > MaxBytes)
        {
            return new TooLarge();
        }

        using var buffer = new BodyBuffer();
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.Free(), cancellation);
            if (read == 0)
            {
                return JsonParser.TryParse(buffer.Filled, out var value, out var fault, refuseDuplicates)
                    ? new Read(value)
                    : new Malformed(fault);
            }

            if (buffer.Add(read) > MaxBytes)
            {
                return new TooLarge();
            }
        }
    }

    private static bool IsJson(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
        {
            return request.ContentLength is null or 0 && !request.Headers.ContainsKey(HeaderNames.TransferEncoding);
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Bytes of pooled memory, cleared when given back: they were somebody's personal data.</summary>
    private sealed class BodyBuffer : IDisposable
    {
        private byte[] bytes = ArrayPool<byte>.Shared.Rent(8 * 1024);
        private int filled;

        public ReadOnlySpan<byte> Filled => bytes.AsSpan(0, filled);

        public Memory<byte> Free()
        {
            if (filled == bytes.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
                bytes.CopyTo(larger, 0);
                ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
                bytes = larger;
            }

            return bytes.AsMemory(filled);
        }

        public int Add(int read) => filled += read;

        public void Dispose() => ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }
}
