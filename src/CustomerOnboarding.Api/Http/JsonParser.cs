using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http;

/// <summary>Where a body stops being JSON. Both count from 1; the position is a column in characters.</summary>
internal sealed record JsonFault(int Line, int Position);

/// <summary>
/// UTF-8 to <see cref="Json"/>, for bodies of any origin: no input throws. Takes what <c>JSON.parse</c> takes — unpaired
/// surrogates, NUL, infinite numbers — because refusing those is the schemas' business, with the path of the value.
/// </summary>
internal ref struct JsonParser
{
    private const int MaxDepth = 32;

    private readonly Encoding encoding;
    private readonly bool refuseDuplicates;
    private Utf8JsonReader reader;
    private Gathered<KeyValuePair<string, Json>> members = new();
    private Gathered<Json> items = new();
    private long? duplicateAt;

    private JsonParser(ReadOnlySpan<byte> text, bool refuseDuplicates)
    {
        // All ASCII, as most bodies are, needs no decoding of each string.
        encoding = Ascii.IsValid(text) ? Encoding.Latin1 : Encoding.UTF8;
        this.refuseDuplicates = refuseDuplicates;
        reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one value, which must be all there is.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="json">What it says.</param>
    /// <param name="fault">Where it is no JSON; of an object with a name twice, where the object ends.</param>
    /// <param name="refuseDuplicates">Whether an object with a name twice is no JSON; otherwise the last value wins.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out Json? json,
        [NotNullWhen(false)] out JsonFault? fault,
        bool refuseDuplicates = false)
    {
        json = null;
        fault = null;
        var text = utf8.StartsWith(ByteOrderMark) ? utf8[ByteOrderMark.Length..] : utf8;

        // Utf8JsonReader doesn't look into strings; decoding one of them later would throw.
        if (!Utf8.IsValid(text))
        {
            fault = FaultAt(text, ValidLength(text));
            return false;
        }

        var parser = new JsonParser(text, refuseDuplicates);
        try
        {
            json = parser.ReadBody();
            fault = parser.duplicateAt is { } at ? FaultAt(text, (int)at) : null;
        }
        catch (JsonException refused)
        {
            fault = FaultAt(text, Offset(text, refused.LineNumber ?? 0, refused.BytePositionInLine ?? 0));
        }
        finally
        {
            parser.members.Dispose();
            parser.items.Dispose();
        }

        json = fault is null ? json : null;
        return json is not null;
    }

    private Json ReadBody()
    {
        reader.Read();
        var body = ReadValue();
        reader.Read(); // nothing may follow
        return body;
    }

    private Json ReadValue() => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(),
        JsonTokenType.StartArray => ReadArray(),
        JsonTokenType.String => Json.Of(ReadText()),
        JsonTokenType.Number => Json.Of(double.Parse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)),
        JsonTokenType.True => Json.True,
        JsonTokenType.False => Json.False,
        _ => Json.Null,
    };

    private Json ReadObject()
    {
        var start = members.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = (reader.ValueIsEscaped ? null : PropertyNames.Find(reader.ValueSpan)) ?? ReadText();
            reader.Read();
            members.Add(KeyValuePair.Create(name, ReadValue()));
        }

        var json = Json.ObjectOf(members.Since(start));
        if (refuseDuplicates && json.Members.Count < members.Count - start)
        {
            duplicateAt ??= reader.TokenStartIndex;
        }

        members.Forget(start);
        return json;
    }

    private Json ReadArray()
    {
        var start = items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue());
        }

        var json = Json.ArrayOf(items.Since(start));
        items.Forget(start);
        return json;
    }

    private readonly string ReadText() =>
        reader.ValueIsEscaped ? Unescape(encoding.GetString(reader.ValueSpan)) : encoding.GetString(reader.ValueSpan);

    /// <summary>As <see cref="Utf8JsonReader.GetString"/> does it, which however throws on an escaped unpaired surrogate.</summary>
    private static string Unescape(string text)
    {
        var decoded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\')
            {
                decoded.Append(text[at]);
                continue;
            }

            at++;
            decoded.Append(text[at] switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)int.Parse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                var itself => itself,
            });
            at += text[at] == 'u' ? 4 : 0;
        }

        return decoded.ToString();
    }

    private static int ValidLength(ReadOnlySpan<byte> text)
    {
        Utf8.ToUtf16(text, new char[text.Length], out var read, out _, replaceInvalidSequences: false);
        return read;
    }

    private static int Offset(ReadOnlySpan<byte> text, long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
        {
            start += text[start..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(start + byteInLine, text.Length);
    }

    private static JsonFault FaultAt(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..offset];
        var column = Encoding.UTF8.GetString(before[(before.LastIndexOf((byte)'\n') + 1)..]);
        return new JsonFault(before.Count((byte)'\n') + 1, column.EnumerateRunes().Count() + 1);
    }

    /// <summary>
    /// What the unfinished objects or arrays have so far, each on top of the one around it, in pooled memory that is cleared when given
    /// back: so each of them is made once, of exactly its size.
    /// </summary>
    private struct Gathered<T>() : IDisposable
    {
        private T[] pooled = ArrayPool<T>.Shared.Rent(32);

        public int Count { get; private set; }

        public void Add(T value)
        {
            if (Count == pooled.Length)
            {
                var larger = ArrayPool<T>.Shared.Rent(Count * 2);
                pooled.CopyTo(larger, 0);
                Dispose();
                pooled = larger;
            }

            pooled[Count++] = value;
        }

        public readonly ReadOnlySpan<T> Since(int start) => pooled.AsSpan(start, Count - start);

        public void Forget(int start) => Count = start;

        public readonly void Dispose() => ArrayPool<T>.Shared.Return(pooled, clearArray: true);
    }
}
