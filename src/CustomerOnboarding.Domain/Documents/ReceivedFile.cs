namespace CustomerOnboarding.Domain.Documents;

/// <summary>A file that came within a request: stored already, though no document names it yet, or refused.</summary>
/// <param name="Stored">Where it is and what it is; null when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was stored.</param>
public sealed record ReceivedFile(StoredFile? Stored, FileRefusal? Refusal)
{
    /// <summary>A file that is stored.</summary>
    public static ReceivedFile Of(StoredFile stored) => new(stored, null);

    /// <summary>A file that isn't.</summary>
    public static ReceivedFile Refused(FileRefusal refusal) => new(null, refusal);
}

/// <summary>Why a file within a request is refused.</summary>
public enum FileRefusal
{
    /// <summary>It isn't written in the encoding that makes text of it.</summary>
    NotDecodable,

    /// <summary>It is no file of a kind that is taken.</summary>
    UnknownFormat,

    /// <summary>It is larger than a file may be.</summary>
    TooLarge,
}

/// <summary>What a stream throws that turns out, on the way, to be no file that is taken.</summary>
/// <param name="refusal">Why.</param>
public sealed class RefusedFileException(FileRefusal refusal) : Exception($"The file is refused: {refusal}.")
{
    /// <summary>Why.</summary>
    public FileRefusal Refusal => refusal;
}
