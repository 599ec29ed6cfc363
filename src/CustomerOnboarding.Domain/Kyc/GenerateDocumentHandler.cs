using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary><c>POST /kyc/document/generate</c>.</summary>
public sealed record GenerateDocumentCommand(
    string Workflow, string Name, string Extension, string Type, string? Note, string? NoteAuthorAgentEmail);

/// <summary>Announces a document (contract section 6).</summary>
public sealed class GenerateDocumentHandler(IDocumentStore documents)
{
    /// <summary>The document, without a file yet.</summary>
    public async Task<Result<KycDocument>> Handle(
        Actor actor, GenerateDocumentCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var document = new KycDocument(
            Identifier.Document(now), command.Workflow, command.Name, command.Extension, command.Type, command.Note,
            command.NoteAuthorAgentEmail, false, null, null, null, now);
        await documents.Add(actor, document, cancellation);
        return document;
    }
}
