using CustomerOnboarding.Domain.Schemas.Formats;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>Free text as fields take it (contract section 4).</summary>
public static class FieldText
{
    /// <summary>Whether it has neither control characters nor unpaired surrogates, and not more code points than this.</summary>
    public static bool IsTaken(string text, int longest) => IsPrintable(text) && (text.Length <= longest || EcmaScript.CodePoints(text) <= longest);

    internal static bool IsPrintable(string text) =>
        !text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f') && EcmaScript.IsStorable(text);
}
