using System.Buffers;
using System.Text.Unicode;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>The bytes of a JSON text as they arrive: those between strings one by one, those of a string decoded, piece by piece, whatever its length.</summary>
internal sealed class JsonBytes(Stream body) : IDisposable
{
    private const int BufferBytes = 32 * 1024;
    private const int LongestEscape = 12; // a pair of surrogates
    private const int LongestCharacter = 4;

    private static readonly SearchValues<byte> EndsRun = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(each => (byte)each), (byte)'"', (byte)'\\']);

    private readonly byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private int start;
    private int end;
    private bool isEnded;

    /// <summary>The next byte that isn't white space; -1 at the end. It stays the next.</summary>
    public async ValueTask<int> Peek(CancellationToken cancellation)
    {
        while (true)
        {
            while (start < end && buffer[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                start++;
            }

            if (start < end)
            {
                return buffer[start];
            }

            if (!await Fill(1, cancellation))
            {
                return -1;
            }
        }
    }

    /// <summary>Goes past the byte that <see cref="Peek"/> showed.</summary>
    public void Skip() => start++;

    /// <summary>Goes past a byte order mark, which some put in front.</summary>
    public async ValueTask SkipMark(CancellationToken cancellation)
    {
        if (await Fill(3, cancellation) && buffer.AsSpan(start, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            start += 3;
        }
    }

    /// <summary>Takes a number or a word: everything up to what can't be part of one.</summary>
    /// <param name="most">How long it may be.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async ValueTask<ReadOnlyMemory<byte>> Word(int most, CancellationToken cancellation)
    {
        await Fill(most, cancellation);
        var length = 0;
        while (length < Math.Min(most, end - start) && IsOfWord(buffer[start + length]))
        {
            length++;
        }

        start += length;
        return buffer.AsMemory(start - length, length);

        static bool IsOfWord(byte each) => char.IsAsciiLetterOrDigit((char)each) || each is (byte)'+' or (byte)'-' or (byte)'.';
    }

    /// <summary>
    /// The next piece of the string in which the reader is, decoded to UTF-8, of whole characters; 0 at its end, behind the quotation mark. A surrogate without
    /// its other half, which only an escape can be, comes in three bytes as if it were a character.
    /// </summary>
    /// <param name="into">Where to; some bytes at least.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="MalformedJsonException">It is no JSON string, or not UTF-8.</exception>
    public async ValueTask<int> ReadString(Memory<byte> into, CancellationToken cancellation)
    {
        var written = 0;
        while (into.Length - written >= LongestCharacter)
        {
            if (start == end && !await Fill(1, cancellation))
            {
                throw new MalformedJsonException();
            }

            if (buffer[start] == '"')
            {
                // Left where it is while there is something to hand over: the next call finds it.
                start += written == 0 ? 1 : 0;
                return written;
            }

            if (buffer[start] == '\\')
            {
                await Fill(LongestEscape, cancellation);
                start += JsonEscape.Read(buffer.AsSpan(start, end - start), into.Span[written..], out var decoded);
                written += decoded;
                continue;
            }

            var run = Run(into.Length - written);
            if (run == 0)
            {
                // A character that isn't all there yet.
                var waiting = end - start;
                if (!await Fill(waiting + 1, cancellation))
                {
                    throw new MalformedJsonException();
                }

                continue;
            }

            buffer.AsSpan(start, run).CopyTo(into.Span[written..]);
            start += run;
            written += run;
        }

        return written;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer, clearArray: true); // personal data

    // How many of the next bytes are whole characters that stand for themselves, at most as many as there is room for.
    private int Run(int room)
    {
        var ahead = buffer.AsSpan(start, end - start);
        var length = ahead.IndexOfAny(EndsRun);
        if (length == 0)
        {
            throw new MalformedJsonException(); // a control character
        }

        length = Math.Min(length < 0 ? ahead.Length : length, room);
        length -= length < ahead.Length && length < room ? 0 : Begun(ahead[..length]);
        return Utf8.IsValid(ahead[..length]) ? length : throw new MalformedJsonException();
    }

    // How many bytes at the end are the beginning of a character that goes on.
    private static int Begun(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            var each = bytes[^back];
            if ((each & 0xC0) != 0x80)
            {
                var needed = each >= 0xF0 ? 4 : each >= 0xE0 ? 3 : each >= 0xC0 ? 2 : 1;
                return needed > back ? back : 0;
            }
        }

        return 0;
    }

    // Whether there are so many bytes to look at, now.
    private async ValueTask<bool> Fill(int wanted, CancellationToken cancellation)
    {
        while (end - start < wanted && !isEnded)
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            var read = await body.ReadAsync(buffer.AsMemory(end), cancellation);
            isEnded = read == 0;
            end += read;
        }

        return end - start >= wanted;
    }
}
