using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>The string in which a reader is, as a stream of its UTF-8.</summary>
internal sealed class JsonStringStream(JsonBytes bytes) : ForwardStream
{
    private const int Least = 64;

    private bool isEnded;

    /// <summary>Into room for a few characters at least: a piece holds whole ones.</summary>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isEnded || buffer.IsEmpty)
        {
            return 0;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(buffer.Length, Least, nameof(buffer));
        var read = await bytes.ReadString(buffer, cancellationToken);
        isEnded = read == 0;
        return read;
    }

    /// <summary>Goes to the end of what wasn't read.</summary>
    public async ValueTask Drain(CancellationToken cancellation)
    {
        if (!isEnded)
        {
            await CopyToAsync(Null, cancellation);
        }
    }
}
