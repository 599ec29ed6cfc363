using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Kyc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Webhooks;

/// <summary>Where a delivery stands.</summary>
internal enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>The receiver answered 410: it wants no more.</summary>
    Gone,
    GivenUp,
}

internal sealed class DeliveryRow
{
    public required string ClientId { get; set; }

    public required string EventId { get; set; }

    public required string ApplicationId { get; set; }

    public int Sequence { get; set; }

    public required string Url { get; set; }

    public DateTimeOffset At { get; set; }

    public required ApplicationSnapshot Snapshot { get; set; }

    public byte[]? Body { get; set; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    public string? LastResult { get; set; }

    /// <summary>The outbox row of an application's change.</summary>
    public static DeliveryRow Of(string clientId, int sequence, string url, KycApplication application, DateTimeOffset now) => new()
    {
        ClientId = clientId,
        EventId = Guid.CreateVersion7(now).ToString("N"),
        ApplicationId = application.Id,
        Sequence = sequence,
        Url = url,
        At = now,
        Snapshot = ApplicationSnapshot.Of(application),
        State = DeliveryState.Pending,
        NextAttemptAt = now,
    };

    public WebhookEvent ToEvent() => new(EventId, ClientId, Sequence, At, Snapshot);
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("webhook_deliveries").HasKey(row => new { row.ClientId, row.EventId });
        builder.Property(row => row.Snapshot).AsJson();
        builder.Property(row => row.State).AsName();
        builder.HasIndex(row => new { row.ClientId, row.ApplicationId, row.Sequence }).IsUnique()
            .HasDatabaseName("webhook_deliveries_sequence_key");
        builder.HasOne<ApplicationRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.ApplicationId });
    }
}
