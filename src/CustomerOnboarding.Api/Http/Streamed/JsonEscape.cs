using System.Text;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>The escapes in JSON strings.</summary>
internal static class JsonEscape
{
    private const int UnicodeLength = 6; // \u0000

    /// <summary>Reads the escape at the beginning, and with a high surrogate the low one behind it; says how many bytes that took.</summary>
    /// <exception cref="MalformedJsonException">It is none.</exception>
    public static int Read(ReadOnlySpan<byte> text, Span<byte> into, out int written)
    {
        if (text.Length < 2)
        {
            throw new MalformedJsonException();
        }

        if (text[1] == 'u')
        {
            return ReadUnicode(text, into, out written);
        }

        into[0] = text[1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => text[1],
            (byte)'b' => (byte)'\b',
            (byte)'f' => (byte)'\f',
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            _ => throw new MalformedJsonException(),
        };
        written = 1;
        return 2;
    }

    private static int ReadUnicode(ReadOnlySpan<byte> text, Span<byte> into, out int written)
    {
        var unit = Unit(text);
        if (char.IsHighSurrogate(unit) && text.Length > UnicodeLength + 1 && text[UnicodeLength] == '\\' && text[UnicodeLength + 1] == 'u'
            && Unit(text[UnicodeLength..]) is var low && char.IsLowSurrogate(low))
        {
            written = new Rune(unit, low).EncodeToUtf8(into);
            return 2 * UnicodeLength;
        }

        written = char.IsSurrogate(unit) ? Unpaired(unit, into) : new Rune(unit).EncodeToUtf8(into);
        return UnicodeLength;
    }

    private static char Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < UnicodeLength)
        {
            throw new MalformedJsonException();
        }

        var unit = 0;
        foreach (var digit in text[2..UnicodeLength])
        {
            // The framework's parsers take a NUL behind the digits.
            unit = char.IsAsciiHexDigit((char)digit) ? (unit * 16) + ValueOf(digit) : throw new MalformedJsonException();
        }

        return (char)unit;
    }

    private static int ValueOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static int Unpaired(char unit, Span<byte> into)
    {
        into[0] = (byte)(0xE0 | (unit >> 12));
        into[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        into[2] = (byte)(0x80 | (unit & 0x3F));
        return 3;
    }
}
