using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Schemas;

namespace CustomerOnboarding.Api.Http.Streamed;

/// <summary>Stores the files of a body as they arrive, or says why not: what stands in a file's place is a <see cref="ReceivedFile"/>.</summary>
internal static class FilesOfBody
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>What takes the files of a request.</summary>
    public static TakeFile StoredBy(StoreFileHandler handler, Actor actor, DateTimeOffset now) => StoredBy(
        (content, cancellation) => handler.Handle(actor, content, now, cancellation));

    /// <inheritdoc cref="StoredBy(StoreFileHandler, Actor, DateTimeOffset)"/>
    internal static TakeFile StoredBy(Func<Stream, CancellationToken, Task<Result<StoredFile>>> store) => async (base64, cancellation) =>
    {
        await using var file = new Base64File(base64, MaxFileBytes);
        try
        {
            if (await file.IsBlank(cancellation))
            {
                return Json.Of("");
            }

            var stored = await store(file, cancellation);
            if (!stored.IsRefused)
            {
                return Json.Of(ReceivedFile.Of(stored.Value));
            }

            // What isn't base64 at all is told first, though its end only shows it.
            await file.CopyToAsync(Stream.Null, cancellation);
            return Json.Of(ReceivedFile.Refused(FileRefusal.UnknownFormat));
        }
        catch (RefusedFileException refused)
        {
            return Json.Of(ReceivedFile.Refused(refused.Refusal));
        }
    };
}
