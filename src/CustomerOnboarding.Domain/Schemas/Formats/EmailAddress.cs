using System.Buffers;

namespace CustomerOnboarding.Domain.Schemas.Formats;

/// <summary>
/// The "full" email check of ajv-formats 3 in one pass: a local part of atoms, a domain of at least two labels, both
/// joined by dots. The expression itself stands in the test that proves the two alike. Its "ignore case"
/// is ASCII's: neither the dotless i nor the Kelvin sign is a letter here.
/// </summary>
internal static class EmailAddress
{
    private static readonly SearchValues<char> AtomCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+/=?^_`{|}~-");

    public static bool IsMatch(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && EveryPart(text.AsSpan(0, at), IsAtom, atLeast: 1) && EveryPart(text.AsSpan(at + 1), IsLabel, atLeast: 2);
    }

    private static bool EveryPart(ReadOnlySpan<char> dotted, Func<ReadOnlySpan<char>, bool> isPart, int atLeast)
    {
        var parts = 0;
        foreach (var part in dotted.Split('.'))
        {
            if (!isPart(dotted[part]))
            {
                return false;
            }

            parts++;
        }

        return parts >= atLeast;
    }

    private static bool IsAtom(ReadOnlySpan<char> part) => part.Length > 0 && !part.ContainsAnyExcept(AtomCharacters);

    private static bool IsLabel(ReadOnlySpan<char> part)
    {
        if (part.Length == 0 || part[0] == '-' || part[^1] == '-')
        {
            return false;
        }

        foreach (var each in part)
        {
            if (!char.IsAsciiLetterOrDigit(each) && each != '-')
            {
                return false;
            }
        }

        return true;
    }
}
