using System.Buffers.Binary;

namespace CustomerOnboarding.Domain.Common;

/// <summary>A UUID as 22 base62 digits, with leading zeros: 16 bytes in the shortest form that needs no escaping anywhere.</summary>
public static class Base62
{
    /// <summary>The digits, in order of value.</summary>
    public const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>How many digits a UUID has.</summary>
    public const int Length = 22;

    /// <summary>The digits of a UUID.</summary>
    public static string Of(Guid id) => string.Create(Length, id, static (text, value) => Write(value, text));

    /// <summary>Writes the digits of a UUID into the first <see cref="Length"/> places.</summary>
    public static void Write(Guid id, Span<char> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var rest = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        for (var at = Length - 1; at >= 0; at--)
        {
            (rest, var digit) = UInt128.DivRem(rest, 62);
            text[at] = Digits[(int)digit];
        }
    }

    /// <summary>The UUID of exactly 22 digits; false for anything that <see cref="Of"/> doesn't write.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Guid id)
    {
        id = default;
        if (text.Length != Length)
        {
            return false;
        }

        UInt128 value = 0;
        foreach (var character in text)
        {
            var digit = Digits.IndexOf(character);
            if (digit < 0)
            {
                return false;
            }

            var next = unchecked((value * 62) + (uint)digit);
            if (value > UInt128.MaxValue / 62 || next < (uint)digit)
            {
                return false; // more than 128 bits
            }

            value = next;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        id = new Guid(bytes, bigEndian: true);
        return true;
    }
}
