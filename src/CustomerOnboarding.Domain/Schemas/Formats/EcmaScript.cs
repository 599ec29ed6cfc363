using System.Buffers;

namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>Strings as ECMAScript, and so Ajv, sees them. .NET's own notions of length and white space differ.</summary>
internal static class EcmaScript
{
    // WhiteSpace and LineTerminator of ECMA-262: U+FEFF is one, U+0085 and U+180E are not.
    private static readonly SearchValues<char> Whitespace = SearchValues.Create(
        "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff");

    private static readonly SearchValues<char> Surrogates =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(each => (char)each)]);

    /// <summary>Code points; an unpaired surrogate counts as one.</summary>
    public static int CodePoints(string text)
    {
        var count = text.Length;
        for (var at = 1; at < text.Length; at++)
        {
            if (char.IsSurrogatePair(text[at - 1], text[at]))
            {
                count--;
            }
        }

        return count;
    }

    /// <summary><c>text.trim() === ""</c>.</summary>
    public static bool IsOnlyWhitespace(string text) => !text.AsSpan().ContainsAnyExcept(Whitespace);

    /// <summary>Neither NUL nor an unpaired surrogate.</summary>
    public static bool IsStorable(string text)
    {
        var rest = text.AsSpan();
        if (rest.Contains('\0'))
        {
            return false;
        }

        for (var at = rest.IndexOfAny(Surrogates); at >= 0; at = rest.IndexOfAny(Surrogates))
        {
            if (at + 1 == rest.Length || !char.IsSurrogatePair(rest[at], rest[at + 1]))
            {
                return false;
            }

            rest = rest[(at + 2)..];
        }

        return true;
    }
}
