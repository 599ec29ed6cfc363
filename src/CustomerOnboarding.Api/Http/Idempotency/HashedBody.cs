using System.Security.Cryptography;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Http.Idempotency;

/// <summary>A body that is hashed as it is read, and never held.</summary>
/// <param name="inner">The body.</param>
/// <param name="ended">Is told the SHA-256 when the end has been read.</param>
internal sealed class HashedBody(Stream inner, Action<byte[]> ended) : ForwardStream
{
    private const int Portion = 16 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool isOver;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (isOver || buffer.IsEmpty)
        {
            return 0;
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            hash.AppendData(buffer.Span[..read]);
            return read;
        }

        isOver = true;
        ended(hash.GetHashAndReset());
        return 0;
    }

    /// <summary>Reads what is left; how much that is.</summary>
    public async Task<long> ReadToEnd(CancellationToken cancellation, long most = long.MaxValue)
    {
        var (portion, sum) = (new byte[Portion], 0L);
        while (sum <= most && await ReadAsync(portion, cancellation) is > 0 and var read)
        {
            sum += read;
        }

        Array.Clear(portion);
        return sum;
    }

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }
}
