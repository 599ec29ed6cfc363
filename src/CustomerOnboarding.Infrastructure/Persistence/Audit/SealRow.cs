using CustomerOnboarding.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

internal sealed class SealRow
{
    public required string ClientId { get; set; }

    public long Position { get; set; }

    public DateTimeOffset SealedAt { get; set; }

    public required Guid[] Entries { get; set; }

    public required byte[] Digests { get; set; }

    public required byte[] Previous { get; set; }

    public required byte[] Hash { get; set; }

    public static SealRow Of(AuditSeal seal) => new()
    {
        ClientId = seal.ClientId,
        Position = seal.Position,
        SealedAt = seal.SealedAt,
        Entries = [.. seal.Entries],
        Digests = seal.Digests,
        Previous = seal.Previous,
        Hash = seal.Hash,
    };

    public AuditSeal ToDomain() => new(ClientId, Position, SealedAt, Entries, Digests, Previous, Hash);
}

internal sealed class SealConfiguration : IEntityTypeConfiguration<SealRow>
{
    public void Configure(EntityTypeBuilder<SealRow> builder) => builder.ToTable("audit_seals").HasKey(seal => new { seal.ClientId, seal.Position });
}

internal sealed class CheckpointRow
{
    public long Number { get; set; }

    public DateTimeOffset At { get; set; }

    public required string[] Clients { get; set; }

    public required long[] Positions { get; set; }

    public required byte[][] Hashes { get; set; }

    public required byte[] Previous { get; set; }

    public required byte[] Hash { get; set; }

    public byte[]? Signature { get; set; }

    public static CheckpointRow Of(AuditCheckpoint checkpoint) => new()
    {
        Number = checkpoint.Number,
        At = checkpoint.At,
        Clients = [.. checkpoint.Heads.Select(head => head.ClientId)],
        Positions = [.. checkpoint.Heads.Select(head => head.Position)],
        Hashes = [.. checkpoint.Heads.Select(head => head.Hash)],
        Previous = checkpoint.Previous,
        Hash = checkpoint.Hash,
        Signature = checkpoint.Signature,
    };

    // Whoever edited a row may have left arrays of different lengths: what is missing then makes another hash, no exception.
    public AuditCheckpoint ToDomain() => new(
        Number, At, [.. Clients.Select((client, at) => new AuditHead(client, Positions.ElementAtOrDefault(at), Hashes.ElementAtOrDefault(at) ?? []))], Previous, Hash, Signature);
}

internal sealed class CheckpointConfiguration : IEntityTypeConfiguration<CheckpointRow>
{
    public void Configure(EntityTypeBuilder<CheckpointRow> builder)
    {
        builder.ToTable("audit_checkpoints").HasKey(checkpoint => checkpoint.Number);
        builder.Property(checkpoint => checkpoint.Number).ValueGeneratedNever();
    }
}

internal sealed class SealerRow
{
    public int SealerId { get; set; }

    public long SealedBelow { get; set; }
}

internal sealed class SealerConfiguration : IEntityTypeConfiguration<SealerRow>
{
    public void Configure(EntityTypeBuilder<SealerRow> builder)
    {
        builder.ToTable("audit_sealer").HasKey(sealer => sealer.SealerId);
        builder.Property(sealer => sealer.SealerId).ValueGeneratedNever();
    }
}
