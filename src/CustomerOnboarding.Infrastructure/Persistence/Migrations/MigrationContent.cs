using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Migrations;

/// <summary>What a migration of this database was run with.</summary>
internal sealed class MigrationContent
{
    public required string MigrationId { get; init; }

    /// <summary>SHA-256 of its file, in hexadecimal.</summary>
    public required string ContentHash { get; init; }
}

internal sealed class MigrationContentConfiguration : IEntityTypeConfiguration<MigrationContent>
{
    public void Configure(EntityTypeBuilder<MigrationContent> builder) => builder.ToTable("migration_contents").HasKey(content => content.MigrationId);
}
