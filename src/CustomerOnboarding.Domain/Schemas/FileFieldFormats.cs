namespace CustomerOnboarding.Domain.Schemas;

/// <summary>The formats that a file in a body has, on whichever wire; <see cref="Violation.Format"/> names the one that was broken.</summary>
public static class FileFieldFormats
{
    /// <summary>A file in base64.</summary>
    public const string Base64 = "base64";

    /// <summary>A file of a format that is taken.</summary>
    public const string FileFormat = "file-format";

    /// <summary>A file that isn't too large.</summary>
    public const string FileSize = "file-size";
}
