using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http;

/// <summary>A stream that ends in an exception of status 413 as soon as more than the limit was read from it, 400 when it breaks off.</summary>
internal sealed class LimitedStream(Stream inner, long maxBytes) : ForwardStream
{
    private long read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body breaks off.", StatusCodes.Status400BadRequest);
        }

        read += count;
        return read <= maxBytes ? count : throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
    }
}
