using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

internal sealed class DocumentRow
{
    public required string ClientId { get; set; }

    public Guid DocumentId { get; set; }

    public DocumentPurpose Purpose { get; set; }

    public required string Name { get; set; }

    public FileFormat Format { get; set; }

    public DocumentKind Kind { get; set; }

    public string? Note { get; set; }

    public string? NoteAuthor { get; set; }

    public Guid? FileId { get; set; }

    /// <summary>Whose and which side it is stands in the application's row.</summary>
    public Guid? ApplicationId { get; set; }

    /// <summary>Whose it is, with or without an application; null of one that was announced.</summary>
    public Guid? CustomerId { get; set; }

    public Guid? EntityId { get; set; }

    public DocumentSide? Side { get; set; }

    /// <summary>Since when another one is in its place; it is kept for the applications that have it.</summary>
    public DateTimeOffset? ReplacedAt { get; set; }

    public StoredLabels? Labels { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public static DocumentRow Of(string clientId, Document document) => new()
    {
        ClientId = clientId,
        DocumentId = document.Id,
        Purpose = document.Purpose,
        Name = document.Name,
        Format = document.Format,
        Kind = document.Kind,
        Note = document.Note,
        NoteAuthor = document.NoteAuthor,
        CustomerId = document.Owner?.CustomerId,
        EntityId = document.Owner?.EntityId,
        Side = document.Owner?.Side,
        Labels = document.Labels is { } labels ? new StoredLabels(labels.Type, labels.SubType, labels.Country, labels.Reference) : null,
        CreatedAt = document.CreatedAt,
    };

    public Document ToDomain() => new(DocumentId, Purpose, Name, Format, Kind, Note, NoteAuthor, FileId is not null, ApplicationId, CreatedAt)
    {
        Owner = CustomerId is { } customer ? new DocumentOwner(customer, EntityId!.Value, Side!.Value) : null,
        Labels = Labels is { } labels ? new DocumentLabels(labels.Type, labels.SubType, labels.Country, labels.Reference) : null,
    };
}

/// <summary>What a client calls a document, as it is stored. A form of its own, held by a test.</summary>
internal sealed record StoredLabels(string Type, string? SubType, string? Country, string? Reference);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredLabels))]
internal sealed partial class StoredLabelsJson : JsonSerializerContext;

internal sealed class DocumentConfiguration : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("documents").HasKey(row => new { row.ClientId, row.DocumentId });
        builder.Property(row => row.Purpose).AsName();
        builder.Property(row => row.Format).AsName();
        builder.Property(row => row.Kind).AsName();
        builder.Property(row => row.Side).AsName();
        builder.Property(row => row.Labels).AsJson(StoredLabelsJson.Default.StoredLabels!);
        builder.HasOne<FileRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.FileId });
        builder.HasOne<ApplicationRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.ApplicationId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
