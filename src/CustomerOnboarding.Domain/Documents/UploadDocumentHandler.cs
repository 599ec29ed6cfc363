using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Takes a document's file.</summary>
public sealed class UploadDocumentHandler(IDocumentStore documents)
{
    /// <summary>
    /// The document with its file, or <see cref="ErrorKind.DocumentNotFound"/>, <see cref="ErrorKind.FileNotAccepted"/>. The stream is read
    /// once, to its end, and never held whole. What it throws (a body over the limit, a caller who hung up) passes; nothing changed then.
    /// </summary>
    public async Task<Result<Document>> Handle(
        Actor actor, SentId documentId, Stream content, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await documents.Find(actor, documentId, cancellation) is not { } document)
        {
            return DocumentErrors.NotFound(documentId);
        }

        if (document.IsLinked)
        {
            return DocumentErrors.NotAccepted(FileFault.DocumentIsLinked);
        }

        var beginning = new byte[FileSignature.Length];
        var read = await content.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
        if (read == 0)
        {
            return DocumentErrors.NotAccepted(FileFault.Empty);
        }

        return FileSignature.Fits(document.Format, beginning.AsSpan(0, read))
            ? await documents.ReplaceFile(actor, documentId, new PrefixedStream(beginning.AsMemory(0, read), content), now, cancellation)
            : DocumentErrors.NotAccepted(FileFault.ContentIsNotOfExtension);
    }
}
