using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Documents;

/// <summary>Announces a document.</summary>
/// <param name="Purpose">What it is about.</param>
/// <param name="Name">The client's name for it.</param>
/// <param name="Format">What its file will be.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Note">The client's note.</param>
/// <param name="NoteAuthor">Who wrote the note.</param>
public sealed record GenerateDocumentCommand(
    DocumentPurpose Purpose, string Name, FileFormat Format, DocumentKind Kind, string? Note, string? NoteAuthor);

/// <summary>Announces a document.</summary>
public sealed class GenerateDocumentHandler(IDocumentStore documents)
{
    /// <summary>How many documents a client may have that belong to no application.</summary>
    public const int MostUnlinked = 1000;

    /// <summary>The document, without a file yet, or <see cref="ErrorKind.FileNotAccepted"/> when there are <see cref="MostUnlinked"/> that belong to no application.</summary>
    public async Task<Result<Document>> Handle(
        Actor actor, GenerateDocumentCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var document = new Document(
            Guid.CreateVersion7(now), command.Purpose, command.Name, command.Format, command.Kind, command.Note, command.NoteAuthor, false, null, now);
        return await documents.Add(actor, document, MostUnlinked, cancellation) ? document : DocumentErrors.NotAccepted(FileFault.TooManyUnlinked);
    }
}
