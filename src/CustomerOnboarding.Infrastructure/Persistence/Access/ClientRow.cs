using CustomerOnboarding.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class ClientRow
{
    public required string ClientId { get; set; }

    /// <summary>Which one it speaks, for good.</summary>
    public required string Dialect { get; set; }

    /// <summary>Made with it and never changed.</summary>
    public Guid AccountId { get; set; }

    public bool MayUnmask { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>What webhooks are signed with, sealed.</summary>
    public required byte[] WebhookSecret { get; set; }

    /// <summary>What they are signed with too, sealed, until that time; null once nobody needs it.</summary>
    public byte[]? FormerWebhookSecret { get; set; }

    public DateTimeOffset? FormerSecretUntil { get; set; }

    public Client ToDomain() => new(ClientId, Dialect, AccountId, MayUnmask, CreatedAt, DisabledAt);
}

internal sealed class ClientConfiguration : IEntityTypeConfiguration<ClientRow>
{
    public const string PrimaryKey = "clients_pkey";

    public void Configure(EntityTypeBuilder<ClientRow> builder)
    {
        builder.ToTable("clients").HasKey(client => client.ClientId).HasName(PrimaryKey);
        builder.HasIndex(client => client.AccountId).IsUnique().HasDatabaseName("clients_account_id_key");
    }
}
