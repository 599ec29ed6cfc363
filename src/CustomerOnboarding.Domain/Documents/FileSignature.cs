namespace CustomerOnboarding.Domain.Documents;

/// <summary>
/// What a file is, by its first bytes; neither its name nor a header counts. No further than this is a file ever looked into: it is stored
/// and shown as a download.
/// </summary>
public static class FileSignature
{
    /// <summary>How many bytes are enough to tell.</summary>
    public const int Length = 8;

    /// <summary>Whether a file that begins so can be of this format.</summary>
    public static bool Fits(FileFormat format, ReadOnlySpan<byte> beginning) => format switch
    {
        FileFormat.Jpeg => beginning.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        FileFormat.Png => beginning.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        FileFormat.Pdf => beginning.StartsWith("%PDF-"u8),
    };

    /// <summary>The format of a file that begins so; null when it is none that there is.</summary>
    public static FileFormat? FormatOf(ReadOnlySpan<byte> beginning)
    {
        foreach (var format in Enum.GetValues<FileFormat>())
        {
            if (Fits(format, beginning))
            {
                return format;
            }
        }

        return null;
    }
}
