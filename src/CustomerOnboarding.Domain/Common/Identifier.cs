namespace CustomerOnboarding.Domain.Common;

/// <summary>
/// Ids as the contract's section 3 has them: a prefix that says the kind, then a version 7 UUID (time-ordered, so that indexes stay
/// compact) in base62, 22 digits with leading zeros.
/// </summary>
public static class Identifier
{
    /// <summary>The digits, in order of value.</summary>
    public const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private const int Digits = 22;

    /// <summary>A new id of an individual.</summary>
    public static string Individual(DateTimeOffset now) => New("cstap_", now);

    /// <summary>A new id of a business or of a representative.</summary>
    public static string Business(DateTimeOffset now) => New("cstab_", now);

    /// <summary>A new id of an application.</summary>
    public static string Application(DateTimeOffset now) => New("iapp_", now);

    /// <summary>A new id of a document.</summary>
    public static string Document(DateTimeOffset now) => New("doc_", now);

    /// <summary>A UUID as 22 base62 digits.</summary>
    public static string Base62(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var rest = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        Span<char> text = stackalloc char[Digits];
        for (var i = Digits - 1; i >= 0; i--)
        {
            (rest, var digit) = UInt128.DivRem(rest, 62);
            text[i] = Alphabet[(int)digit];
        }

        return new string(text);
    }

    private static string New(string prefix, DateTimeOffset now) => prefix + Base62(Guid.CreateVersion7(now));
}
