using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Domain.Webhooks;
using CustomerOnboarding.Infrastructure.Persistence.Kyc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Webhooks;

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

    /// <summary>How many tries have ended. One that its process didn't outlive isn't counted: it says nothing of the receiver.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is due; while claimed, when the claim runs out.</summary>
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
