using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Keys;

internal sealed class KeyCheckRow
{
    public required string KeyName { get; set; }

    public required byte[] CheckValue { get; set; }
}

internal sealed class KeyCheckConfiguration : IEntityTypeConfiguration<KeyCheckRow>
{
    public void Configure(EntityTypeBuilder<KeyCheckRow> builder) => builder.ToTable("key_checks").HasKey(key => key.KeyName);
}
