using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class ClientRow
{
    public required string ClientId { get; set; }

    /// <summary>Which one it speaks, for good.</summary>
    public required string Dialect { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>What webhooks are signed with, sealed.</summary>
    public required byte[] WebhookSecret { get; set; }
}

internal sealed class ClientConfiguration : IEntityTypeConfiguration<ClientRow>
{
    public const string PrimaryKey = "clients_pkey";

    public void Configure(EntityTypeBuilder<ClientRow> builder) =>
        builder.ToTable("clients").HasKey(client => client.ClientId).HasName(PrimaryKey);
}
