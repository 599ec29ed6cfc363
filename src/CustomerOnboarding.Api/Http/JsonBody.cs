using System.Buffers;
using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>A request's JSON body, or why there is none. The dialects say it in their own words.</summary>
internal abstract record JsonBody
{
    /// <summary>JSON, not yet validated.</summary>
    public sealed record Read(Json Value) : JsonBody;

    /// <summary>No JSON; where it goes wrong, if that is known.</summary>
    public sealed record Malformed(JsonFault? Fault) : JsonBody;

    /// <summary>More than <see cref="BodyForm.MaxBytes"/>.</summary>
    public sealed record TooLarge : JsonBody;

    /// <summary>Something else than JSON in UTF-8 was announced.</summary>
    public sealed record NotJson : JsonBody;

    /// <summary>Nobody looks into it: the request's idempotency key has its answer.</summary>
    public sealed record Answered(IResult Answer) : JsonBody;

    /// <param name="request">The request, of which is announced what is taken.</param>
    /// <param name="form">What is taken.</param>
    /// <param name="key">The request's idempotency key, which is claimed for these bytes before they are looked into.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<JsonBody> Of(HttpRequest request, BodyForm form, KeyUse? key, CancellationToken cancellation)
    {
        using var buffer = new BodyBuffer();
        while (true)
        {
            var read = await request.Body.ReadAsync(buffer.Free(), cancellation);
            if (read == 0)
            {
                if (key is not null && await key.Claim(buffer.Filled) is { } answer)
                {
                    return new Answered(answer);
                }

                return JsonParser.TryParse(buffer.Filled, out var value, out var fault, form.RefusesDuplicates)
                    ? new Read(value)
                    : new Malformed(fault);
            }

            if (buffer.Add(read) > form.MaxBytes)
            {
                return new TooLarge();
            }
        }
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
