using CustomerOnboarding.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class CredentialRow
{
    public Guid CredentialId { get; set; }

    public required string ClientId { get; set; }

    public required CredentialKind Kind { get; set; }

    /// <summary>A keyed hash of what is sent: of the API key, or of the public id.</summary>
    public required byte[] LookUp { get; set; }

    public string? PublicId { get; set; }

    /// <summary>What signs requests, sealed; null of an API key, of which nothing is kept.</summary>
    public byte[]? Secret { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<CredentialRow>
{
    public const string LookUpKey = "credentials_look_up_key";

    public void Configure(EntityTypeBuilder<CredentialRow> builder)
    {
        builder.ToTable("credentials").HasKey(row => row.CredentialId);
        builder.Property(row => row.CredentialId).ValueGeneratedNever();
        builder.Property(row => row.Kind).AsName();
        builder.HasIndex(row => row.LookUp).IsUnique().HasDatabaseName(LookUpKey);
        builder.HasOne<ClientRow>().WithMany().HasForeignKey(row => row.ClientId);
    }
}
