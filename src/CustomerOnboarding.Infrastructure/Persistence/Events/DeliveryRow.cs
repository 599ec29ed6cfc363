using CustomerOnboarding.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>An event for a subscription. Of a subject only the oldest that isn't settled is pending; the others are blocked until their turn comes.</summary>
internal sealed class DeliveryRow
{
    public required string ClientId { get; set; }

    public Guid SubscriptionId { get; set; }

    public Guid EventId { get; set; }

    public Guid SubjectId { get; set; }

    public int Sequence { get; set; }

    public DeliveryState State { get; set; }

    /// <summary>How many tries have ended. One that its process didn't outlive isn't counted: it says nothing of the receiver.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is due; while claimed, when the claim runs out. Null unless pending.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>As rendered for the first try, sealed; every later one sends the same bytes.</summary>
    public byte[]? Body { get; set; }

    /// <summary>The last answer's status, or what went wrong instead of one.</summary>
    public string? LastResult { get; set; }
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries").HasKey(row => new { row.ClientId, row.SubscriptionId, row.EventId });
        builder.Property(row => row.State).AsName();
        builder.HasIndex(row => new { row.ClientId, row.SubscriptionId, row.SubjectId }).IsUnique().HasFilter("state = 'pending'").HasDatabaseName("deliveries_head");
        builder.HasOne<SubscriptionRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.SubscriptionId });
        builder.HasOne<EventRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.EventId });
    }
}
