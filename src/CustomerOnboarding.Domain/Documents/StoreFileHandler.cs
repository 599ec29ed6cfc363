using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Takes a file before it is known whether the request that brings it is accepted: sealed, and nobody's until a document names it.</summary>
public sealed class StoreFileHandler(IDocumentStore documents)
{
    /// <summary>
    /// The file, or <see cref="ErrorKind.FileNotAccepted"/> when it is empty or none of the formats there are. The stream is read once, to its end, and never
    /// held whole. What it throws (a body over the limit, a caller who hung up) passes.
    /// </summary>
    public async Task<Result<StoredFile>> Handle(Actor actor, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        var beginning = new byte[FileSignature.Length];
        var read = await content.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
        if (read == 0)
        {
            return DocumentErrors.NotAccepted(FileFault.Empty);
        }

        if (FileSignature.FormatOf(beginning.AsSpan(0, read)) is not { } format)
        {
            return DocumentErrors.NotAccepted(FileFault.UnknownFormat);
        }

        var id = await documents.StoreFile(actor, new PrefixedStream(beginning.AsMemory(0, read), content), now, cancellation);
        return new StoredFile(id, format);
    }
}
