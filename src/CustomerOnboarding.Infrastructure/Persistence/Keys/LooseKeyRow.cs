using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

/// <summary>The key of something that belongs to no customer yet, wrapped by a master key.</summary>
internal sealed class LooseKeyRow
{
    public required string ClientId { get; set; }

    /// <summary>What it is the key of: a part of what the key opens for.</summary>
    public required string Owner { get; set; }

    public required byte[] WrappedKey { get; set; }
}

internal sealed class LooseKeyConfiguration : IEntityTypeConfiguration<LooseKeyRow>
{
    public void Configure(EntityTypeBuilder<LooseKeyRow> builder) => builder.ToTable("loose_keys").HasKey(key => new { key.ClientId, key.Owner });
}
