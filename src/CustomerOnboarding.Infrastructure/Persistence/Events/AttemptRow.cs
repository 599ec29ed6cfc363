using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

/// <summary>A try of a delivery, and what came of it.</summary>
internal sealed class AttemptRow
{
    public required string ClientId { get; set; }

    public Guid SubscriptionId { get; set; }

    public Guid EventId { get; set; }

    public Guid AttemptId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The answer's status, or what went wrong instead of one.</summary>
    public required string Result { get; set; }

    /// <summary>How long that took.</summary>
    public int Milliseconds { get; set; }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("delivery_attempts").HasKey(row => new { row.ClientId, row.SubscriptionId, row.EventId, row.AttemptId });
        builder.HasOne<DeliveryRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.SubscriptionId, row.EventId });
    }
}
