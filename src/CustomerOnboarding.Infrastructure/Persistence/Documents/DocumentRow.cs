using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Kyc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

internal sealed class DocumentRow
{
    public required string ClientId { get; set; }

    public required string DocumentId { get; set; }

    public required string Workflow { get; set; }

    public required string Name { get; set; }

    public required string Extension { get; set; }

    public required string Type { get; set; }

    public string? Note { get; set; }

    public string? NoteAuthorAgentEmail { get; set; }

    public Guid? FileId { get; set; }

    public string? ApplicationId { get; set; }

    public string? EntityId { get; set; }

    public DocumentSide? Side { get; set; }

    /// <summary>The order in which the application's documents were linked.</summary>
    public int? LinkedOrdinal { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public static DocumentRow Of(string clientId, KycDocument document) => new()
    {
        ClientId = clientId,
        DocumentId = document.Id,
        Workflow = document.Workflow,
        Name = document.Name,
        Extension = document.Extension,
        Type = document.Type,
        Note = document.Note,
        NoteAuthorAgentEmail = document.NoteAuthorAgentEmail,
        CreatedAt = document.CreatedAt,
    };

    public KycDocument ToDomain() => new(
        DocumentId, Workflow, Name, Extension, Type, Note, NoteAuthorAgentEmail, FileId is not null, ApplicationId, EntityId, Side, CreatedAt);
}

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("documents").HasKey(row => new { row.ClientId, row.DocumentId });
        builder.Property(row => row.Side).AsName();
        builder.HasOne<FileRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.FileId });
        builder.HasOne<EntityRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.ApplicationId, row.EntityId });
    }
}
