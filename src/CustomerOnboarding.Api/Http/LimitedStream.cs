using CustomerOnboarding.Api.Http.Idempotency;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http;

/// <summary>A stream that ends in an exception of status 413 as soon as more than the limit was read from it, 400 when it breaks off.</summary>
/// <param name="inner">The stream.</param>
/// <param name="maxBytes">The limit.</param>
/// <param name="around">A body of which it is a part, and which is read to its end with it; null where nobody needs to know its hash.</param>
internal sealed class LimitedStream(Stream inner, long maxBytes, HashedBody? around) : ForwardStream
{
    private long read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
            if (count == 0 && around is not null)
            {
                await around.ReadToEnd(cancellationToken);
            }
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body breaks off.", StatusCodes.Status400BadRequest);
        }

        read += count;
        return read <= maxBytes ? count : throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
