using System.Buffers;
using System.Buffers.Text;
using System.Text;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>
/// A file out of its base64, as it arrives: the standard alphabet with padding, white space ignored, <c>data:…;base64,</c> in front taken off. What turns out
/// to be something else, or larger than it may be, ends in a <see cref="RefusedFileException"/>.
/// </summary>
/// <param name="text">The base64.</param>
/// <param name="maxBytes">How large the file may be.</param>
internal sealed class Base64File(Stream text, long maxBytes) : ForwardStream
{
    private const int ChunkBytes = 16 * 1024;
    private const int LongestScheme = 512;
    private const int Quad = 4;

    private static readonly SearchValues<byte> Whitespace = SearchValues.Create(" \t\r\n\f\v"u8);

    private readonly byte[] chunk = new byte[ChunkBytes];
    private readonly byte[] decoded = new byte[ChunkBytes / Quad * 3];
    private int filled;
    private ReadOnlyMemory<byte> ready;
    private long written;
    private bool hasBegun;
    private bool isEnded;

    /// <summary>Whether there is nothing but white space: no file at all. Reads as much of it as is needed to tell.</summary>
    public async ValueTask<bool> IsBlank(CancellationToken cancellation)
    {
        await Begin(cancellation);
        return isEnded && filled == 0 && !HasScheme;
    }

    /// <summary>Whether the text said of itself that it is base64.</summary>
    private bool HasScheme { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Begin(cancellationToken);
        while (ready.IsEmpty && !(isEnded && filled == 0))
        {
            Decode();
            if (ready.IsEmpty)
            {
                await Fill(cancellationToken);
            }
        }

        var count = Math.Min(buffer.Length, ready.Length);
        ready[..count].CopyTo(buffer);
        ready = ready[count..];
        return count;
    }

    private async ValueTask Begin(CancellationToken cancellation)
    {
        if (hasBegun)
        {
            return;
        }

        hasBegun = true;
        while (filled < LongestScheme && !isEnded)
        {
            await Fill(cancellation);
        }

        if (chunk.AsSpan(0, Math.Min(filled, 5)) is var start && start.Length == 5 && Ascii.EqualsIgnoreCase(start, "data:"u8))
        {
            var comma = chunk.AsSpan(0, Math.Min(filled, LongestScheme)).IndexOf((byte)',');
            if (comma < 0 || comma < ";base64".Length || !Ascii.EqualsIgnoreCase(chunk.AsSpan(comma - ";base64".Length, ";base64".Length), ";base64"u8))
            {
                throw new RefusedFileException(FileRefusal.NotDecodable);
            }

            HasScheme = true;
            Keep(comma + 1);
        }
    }

    // Behind what is there; white space doesn't count.
    private async ValueTask Fill(CancellationToken cancellation)
    {
        if (isEnded)
        {
            return;
        }

        var read = await text.ReadAsync(chunk.AsMemory(filled), cancellation);
        isEnded = read == 0;
        var added = chunk.AsSpan(filled, read);
        if (!added.ContainsAny(Whitespace))
        {
            filled += read;
            return;
        }

        foreach (var each in added)
        {
            if (!Whitespace.Contains(each))
            {
                chunk[filled++] = each;
            }
        }
    }

    // Whole quads; the last one, which may be padded, only once it is known to be the last.
    private void Decode()
    {
        var length = isEnded ? filled : (filled - 1) / Quad * Quad;
        if (length <= 0)
        {
            return;
        }

        if (Base64.DecodeFromUtf8(chunk.AsSpan(0, length), decoded, out var consumed, out var count, isFinalBlock: isEnded) != OperationStatus.Done
            || consumed != length)
        {
            throw new RefusedFileException(FileRefusal.NotDecodable);
        }

        Keep(length);
        written += count;
        ready = written <= maxBytes ? decoded.AsMemory(0, count) : throw new RefusedFileException(FileRefusal.TooLarge);
    }

    private void Keep(int from)
    {
        chunk.AsSpan(from, filled - from).CopyTo(chunk);
        filled -= from;
    }
}
