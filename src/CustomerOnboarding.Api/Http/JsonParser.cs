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
internal static class JsonParser
{
    private const int MaxDepth = 32;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static bool TryParse(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out Json? json, [NotNullWhen(false)] out JsonFault? fault)
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

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            reader.Read();
            json = ReadValue(ref reader);
            reader.Read(); // nothing may follow
            return true;
        }
        catch (JsonException refused)
        {
            json = null;
            fault = FaultAt(text, Offset(text, refused.LineNumber ?? 0, refused.BytePositionInLine ?? 0));
            return false;
        }
    }

    private static Json ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => Json.ObjectOf(ReadMembers(ref reader)),
        JsonTokenType.StartArray => Json.ArrayOf(ReadItems(ref reader)),
        JsonTokenType.String => Json.Of(Decode(ref reader)),
        JsonTokenType.Number => Json.Of(double.Parse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)),
        JsonTokenType.True => Json.True,
        JsonTokenType.False => Json.False,
        _ => Json.Null,
    };

    private static List<KeyValuePair<string, Json>> ReadMembers(ref Utf8JsonReader reader)
    {
        var members = new List<KeyValuePair<string, Json>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Decode(ref reader);
            reader.Read();
            members.Add(KeyValuePair.Create(name, ReadValue(ref reader)));
        }

        return members;
    }

    private static List<Json> ReadItems(ref Utf8JsonReader reader)
    {
        var items = new List<Json>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader));
        }

        return items;
    }

    /// <summary>Like <see cref="Utf8JsonReader.GetString"/>, which however throws on an escaped unpaired surrogate.</summary>
    private static string Decode(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        if (!reader.ValueIsEscaped)
        {
            return text;
        }

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
}
