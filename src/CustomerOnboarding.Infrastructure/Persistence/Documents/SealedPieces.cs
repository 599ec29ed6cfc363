using System.Runtime.CompilerServices;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

/// <summary>
/// A file as pieces sealed one by one, and read one by one. The place of a piece and whether it is the last are associated data: pieces
/// can't be left out, put in another order or cut off at the end without the opening failing.
/// </summary>
internal sealed class SealedPieces(Func<int, CancellationToken, Task<byte[]>> load, int count, FieldCipher cipher, string fileId) : ForwardStream
{
    private const int PieceBytes = 64 * 1024; // below what the runtime keeps on its large object heap

    private int next;
    private ReadOnlyMemory<byte> current;

    public static async IAsyncEnumerable<byte[]> Seal(
        Stream content, FieldCipher cipher, string fileId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (piece, ahead) = (new byte[PieceBytes], new byte[PieceBytes]);
        var length = await content.ReadAtLeastAsync(piece, PieceBytes, throwOnEndOfStream: false, cancellation);
        for (var ordinal = 0; ; ordinal++)
        {
            var following = await content.ReadAtLeastAsync(ahead, PieceBytes, throwOnEndOfStream: false, cancellation);
            yield return cipher.SealBytes(fileId, FieldOf(ordinal, isLast: following == 0), piece.AsSpan(0, length));
            if (following == 0)
            {
                yield break;
            }

            (piece, ahead, length) = (ahead, piece, following);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (current.IsEmpty && next < count)
        {
            var box = await load(next, cancellationToken);
            current = cipher.OpenBytes(fileId, FieldOf(next, isLast: next == count - 1), box);
            next++;
        }

        var read = Math.Min(buffer.Length, current.Length);
        current[..read].CopyTo(buffer);
        current = current[read..];
        return read;
    }

    private static string FieldOf(int ordinal, bool isLast) => isLast ? $"piece[{ordinal}].last" : $"piece[{ordinal}]";
}
