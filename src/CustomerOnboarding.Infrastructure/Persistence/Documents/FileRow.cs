using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Documents;

internal sealed class FileRow
{
    public required string ClientId { get; set; }

    public Guid FileId { get; set; }

    /// <summary>Whose it is; null until a customer's document has it.</summary>
    public Guid? CustomerId { get; set; }

    /// <summary>Its key, sealed under that customer's data key; null until then.</summary>
    public byte[]? SealedKey { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Since when no document names it; null while one does.</summary>
    public DateTimeOffset? LeftAt { get; set; }
}

internal sealed class FilePieceRow
{
    public required string ClientId { get; set; }

    public Guid FileId { get; set; }

    public int Ordinal { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class FileConfiguration : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("files").HasKey(row => new { row.ClientId, row.FileId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}

internal sealed class FilePieceConfiguration : IEntityTypeConfiguration<FilePieceRow>
{
    public void Configure(EntityTypeBuilder<FilePieceRow> builder)
    {
        builder.ToTable("file_pieces").HasKey(row => new { row.ClientId, row.FileId, row.Ordinal });
        builder.HasOne<FileRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.FileId });
    }
}
