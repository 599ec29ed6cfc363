using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class UsedNonceRow
{
    public Guid CredentialId { get; set; }

    /// <summary>Unix seconds, as the request says.</summary>
    public long SignedAt { get; set; }

    public required string Nonce { get; set; }

    public DateTimeOffset UsedAt { get; set; }
}

internal sealed class UsedNonceConfiguration : IEntityTypeConfiguration<UsedNonceRow>
{
    public void Configure(EntityTypeBuilder<UsedNonceRow> builder) =>
        builder.ToTable("used_nonces").HasKey(row => new { row.CredentialId, row.SignedAt, row.Nonce });
}
