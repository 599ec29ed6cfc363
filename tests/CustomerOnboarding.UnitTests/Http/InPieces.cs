using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Http;

/// <summary>Bytes that arrive in pieces of a size at most.</summary>
internal sealed class InPieces(byte[] bytes, int most) : ForwardStream
{
    private int at;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = Math.Min(Math.Min(most, buffer.Length), bytes.Length - at);
        bytes.AsMemory(at, count).CopyTo(buffer);
        at += count;
        return ValueTask.FromResult(count);
    }
}
