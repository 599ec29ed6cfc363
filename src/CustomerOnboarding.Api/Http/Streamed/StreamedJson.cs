using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>What becomes of a file within a body: reads it, or as much as it wants, and says what stands in its place.</summary>
internal delegate ValueTask<Json> TakeFile(Stream base64, CancellationToken cancellation);

/// <summary>
/// Reads a JSON body as it arrives, of which only what the <see cref="JsonShape"/> names is kept. Files go to whoever takes them, piece by piece. So a body of
/// megabytes needs some ten kilobytes, whatever is in it. Stricter than <see cref="JsonParser"/>: an object has each name once.
/// </summary>
internal sealed class StreamedJson : IDisposable
{
    private const int MaxDepth = 32;
    private const int PieceBytes = 4 * 1024;
    private const int LongestNumber = 4 * 1024;
    private const int LongestWord = 8; // one more than any has, to see that it ends

    // More than any rule allows, in code points; the rest of a longer string needn't be known to refuse it.
    private const int KeptTextBytes = 16 * 1024;
    private const int KeptNameBytes = 256;

    // Objects of very many names, whose names have to be remembered to see that each is there once, are read one at a time.
    private const int NamesAtOnce = 256 * 1024;
    private static readonly SemaphoreSlim ManyNames = new(1);

    private readonly JsonBytes bytes;
    private readonly TakeFile take;
    private readonly byte[] piece = new byte[PieceBytes];
    private long nameBytes;
    private bool hasManyNames;

    private StreamedJson(Stream body, TakeFile take) => (bytes, this.take) = (new JsonBytes(body), take);

    /// <summary>The body, as far as the shape keeps it.</summary>
    /// <exception cref="MalformedJsonException">It is no JSON, not UTF-8, too deep, or has a name twice in an object.</exception>
    public static async Task<Json> Read(Stream body, JsonShape shape, TakeFile take, CancellationToken cancellation)
    {
        using var json = new StreamedJson(body, take);
        await json.bytes.SkipMark(cancellation);
        var value = await json.Value(shape, 0, cancellation);
        return await json.bytes.Peek(cancellation) < 0 ? value : throw new MalformedJsonException();
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(piece);
        bytes.Dispose();
        if (hasManyNames)
        {
            ManyNames.Release();
        }
    }

    private async ValueTask<Json> Value(JsonShape? shape, int depth, CancellationToken cancellation)
    {
        var next = await bytes.Peek(cancellation);
        switch (next)
        {
            case '{' or '[':
                bytes.Skip();
                return depth == MaxDepth ? throw new MalformedJsonException()
                    : next == '{' ? await Members(shape, depth + 1, cancellation)
                    : await Items(shape, depth + 1, cancellation);
            case '"':
                bytes.Skip();
                return shape is { IsFile: true } ? await File(cancellation) : await Text(shape is not null, cancellation);
            case '-' or (>= '0' and <= '9'):
                return Number((await bytes.Word(LongestNumber, cancellation)).Span);
            default:
                return Word((await bytes.Word(LongestWord, cancellation)).Span);
        }
    }

    private async ValueTask<Json> Members(JsonShape? shape, int depth, CancellationToken cancellation)
    {
        var (names, held) = (new HashSet<string>(), nameBytes);
        var kept = new List<KeyValuePair<string, Json>>();
        for (var next = await bytes.Peek(cancellation); next != '}'; next = await Following('}', cancellation))
        {
            await Expect('"', cancellation);
            var name = await Name(cancellation);
            if (!names.Add(name))
            {
                throw new MalformedJsonException();
            }

            await Remember(name, cancellation);
            await Expect(':', cancellation);
            var member = shape?.Member(name);
            var value = await Value(member, depth, cancellation);
            if (member is not null)
            {
                kept.Add(KeyValuePair.Create(name, value));
            }
        }

        bytes.Skip();
        nameBytes = held;
        return Json.ObjectOf(kept.ToArray().AsSpan());
    }

    private async ValueTask<Json> Items(JsonShape? shape, int depth, CancellationToken cancellation)
    {
        var items = new List<Json>();
        for (var next = await bytes.Peek(cancellation); next != ']'; next = await Following(']', cancellation))
        {
            var isKept = shape?.Items is not null && items.Count <= shape.MostItems;
            var item = await Value(isKept ? shape!.Items : null, depth, cancellation);
            if (isKept)
            {
                items.Add(item);
            }
        }

        bytes.Skip();
        return Json.ArrayOf(items.ToArray().AsSpan());
    }

    // Behind a member or an item: its object or array ends, or another follows.
    private async ValueTask<int> Following(char close, CancellationToken cancellation)
    {
        var next = await bytes.Peek(cancellation);
        if (next == close)
        {
            return next;
        }

        await Expect(',', cancellation);
        next = await bytes.Peek(cancellation);
        return next == close ? throw new MalformedJsonException() : next;
    }

    private async ValueTask Expect(char wanted, CancellationToken cancellation)
    {
        if (await bytes.Peek(cancellation) != wanted)
        {
            throw new MalformedJsonException();
        }

        bytes.Skip();
    }

    private async ValueTask<Json> File(CancellationToken cancellation)
    {
        var content = new JsonStringStream(bytes);
        var file = await take(content, cancellation);
        await content.Drain(cancellation);
        return file;
    }

    // Of a string that is too long for every rule its beginning, and whether anything but white space comes later.
    private async ValueTask<Json> Text(bool isKept, CancellationToken cancellation)
    {
        var text = isKept ? new StringBuilder() : null;
        var (length, goesOn) = (0, false);
        for (int read; (read = await bytes.ReadString(piece, cancellation)) > 0; length += read)
        {
            if (text is not null && length < KeptTextBytes)
            {
                AppendTo(text, piece.AsSpan(0, read));
            }
            else if (text is not null)
            {
                goesOn |= piece.AsSpan(0, read).ContainsAnyExcept(" \t\r\n"u8);
            }
        }

        return text is null ? Json.Null : Json.Of(text.Append(goesOn ? "…" : "").ToString());
    }

    // One longer than any declared is remembered by its hash.
    private async ValueTask<string> Name(CancellationToken cancellation)
    {
        var name = new StringBuilder();
        IncrementalHash? hash = null;
        try
        {
            for (int read; (read = await bytes.ReadString(piece, cancellation)) > 0;)
            {
                if (hash is null && name.Length + read > KeptNameBytes)
                {
                    hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                    hash.AppendData(Encoding.UTF8.GetBytes(name.ToString()));
                }

                if (hash is null)
                {
                    AppendTo(name, piece.AsSpan(0, read));
                }

                hash?.AppendData(piece, 0, read);
            }

            // A control character in front: no declared name is taken for it.
            return hash is null ? name.ToString() : "\0" + Convert.ToHexString(hash.GetHashAndReset());
        }
        finally
        {
            hash?.Dispose();
        }
    }

    private async ValueTask Remember(string name, CancellationToken cancellation)
    {
        nameBytes += 64 + (name.Length * sizeof(char));
        if (nameBytes > NamesAtOnce && !hasManyNames)
        {
            await ManyNames.WaitAsync(cancellation);
            hasManyNames = true;
        }
    }

    private static void AppendTo(StringBuilder text, ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            var surrogate = utf8.IndexOf((byte)0xED);
            var plain = surrogate < 0 ? utf8.Length : surrogate;
            text.Append(Encoding.UTF8.GetString(utf8[..plain]));
            if (surrogate >= 0)
            {
                // U+D000 to U+DFFF: the upper half are surrogates without their other half, which a decoder would replace.
                text.Append((char)(0xD000 | ((utf8[plain + 1] & 0x3F) << 6) | (utf8[plain + 2] & 0x3F)));
                plain += 3;
            }

            utf8 = utf8[plain..];
        }
    }

    private static Json Number(ReadOnlySpan<byte> word) =>
        IsNumber(word) && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Json.Of(number)
            : throw new MalformedJsonException();

    // As JSON has it: no zero in front, digits on both sides of the point, digits in the exponent.
    private static bool IsNumber(ReadOnlySpan<byte> word)
    {
        var rest = word is [(byte)'-', ..] ? word[1..] : word;
        var whole = Digits(ref rest);
        if (whole == 0 || (whole > 1 && word[^(rest.Length + whole)] == '0'))
        {
            return false;
        }

        if (rest is [(byte)'.', ..])
        {
            rest = rest[1..];
            if (Digits(ref rest) == 0)
            {
                return false;
            }
        }

        if (rest is [(byte)'e' or (byte)'E', ..])
        {
            rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
            if (Digits(ref rest) == 0)
            {
                return false;
            }
        }

        return rest.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<byte> rest)
    {
        var count = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? rest.Length : count;
        rest = rest[count..];
        return count;
    }

    private static Json Word(ReadOnlySpan<byte> word) => word switch
    {
        _ when word.SequenceEqual("true"u8) => Json.True,
        _ when word.SequenceEqual("false"u8) => Json.False,
        _ when word.SequenceEqual("null"u8) => Json.Null,
        _ => throw new MalformedJsonException(),
    };
}
