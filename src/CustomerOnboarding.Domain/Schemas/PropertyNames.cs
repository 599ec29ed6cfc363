using System.Text;

namespace CustomerOnboarding.Domain.Schemas;

/// <summary>
/// The names that declarations use, so that a parser needs no new string for each of them in each body. Only declarations add to
/// it: what callers make up is not kept.
/// </summary>
public static class PropertyNames
{
    private const int Slots = 2048;
    private const int Probes = 8;

    private static readonly string?[] Names = new string?[Slots];
    private static readonly Lock Adding = new();

    /// <summary>The declared name that is written like this; null when there is none, which only means that nothing is shared.</summary>
    /// <param name="utf8">The name as it stands in the body, without escapes.</param>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return null;
        }

        var slot = Slot(utf8.Length, utf8[0], utf8[utf8.Length / 2], utf8[^1]);
        for (var probe = 0; probe < Probes; probe++)
        {
            if (Names[(slot + probe) % Slots] is not { } name)
            {
                return null;
            }

            if (Ascii.Equals(utf8, name))
            {
                return name;
            }
        }

        return null;
    }

    internal static void Add(string name)
    {
        lock (Adding)
        {
            var slot = Slot(name.Length, name[0], name[name.Length / 2], name[^1]);
            for (var probe = 0; probe < Probes; probe++)
            {
                ref var taken = ref Names[(slot + probe) % Slots];
                if (taken is null || taken == name)
                {
                    taken ??= name;
                    return;
                }
            }
        }
    }

    private static int Slot(int length, int first, int middle, int last) => ((((length * 31) + first) * 31) + middle) * 31 + last & (Slots - 1);
}
