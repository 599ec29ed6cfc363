using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class SubscriptionRow
{
    public required string ClientId { get; set; }

    public Guid SubscriptionId { get; set; }

    /// <summary>The application whose events are told; null: all of the client.</summary>
    public Guid? ApplicationId { get; set; }

    /// <summary>The dialect in whose form they are told.</summary>
    public required string Format { get; set; }

    public required string Url { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<SubscriptionRow>
{
    public void Configure(EntityTypeBuilder<SubscriptionRow> builder)
    {
        builder.ToTable("subscriptions").HasKey(row => new { row.ClientId, row.SubscriptionId });
        builder.HasIndex(row => row.ClientId).IsUnique().HasFilter("application_id IS NULL AND ended_at IS NULL").HasDatabaseName("subscriptions_of_client");
        builder.HasOne<ApplicationRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.ApplicationId });
    }
}
