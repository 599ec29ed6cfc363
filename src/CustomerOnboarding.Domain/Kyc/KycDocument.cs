namespace CustomerOnboarding.Domain.Kyc;

/// <summary>A document announced with <c>document/generate</c> (contract section 6); its file comes with the upload.</summary>
/// <param name="Id"><c>doc_…</c>.</param>
/// <param name="Workflow"><c>BUSINESS</c> or <c>PERSONAL</c>.</param>
/// <param name="Name">The partner's name for it.</param>
/// <param name="Extension"><c>jpg</c>, <c>png</c> or <c>pdf</c>: what the file has to be.</param>
/// <param name="Type"><c>passport</c>, <c>license</c>, ….</param>
/// <param name="Note">The partner's note; may be missing.</param>
/// <param name="NoteAuthorAgentEmail">Who wrote the note; may be missing.</param>
/// <param name="IsUploaded">Whether there is a file.</param>
/// <param name="ApplicationId">The application it is linked to; null until then.</param>
/// <param name="EntityId">The entity it is linked to; null until then.</param>
/// <param name="Side">Its side, once linked.</param>
/// <param name="CreatedAt">When announced, UTC.</param>
public sealed record KycDocument(
    string Id,
    string Workflow,
    string Name,
    string Extension,
    string Type,
    string? Note,
    string? NoteAuthorAgentEmail,
    bool IsUploaded,
    string? ApplicationId,
    string? EntityId,
    DocumentSide? Side,
    DateTimeOffset CreatedAt)
{
    /// <summary>Whether it belongs to an application, after which its file stays as it is.</summary>
    public bool IsLinked => ApplicationId is not null;
}
