using CustomerOnboarding.Domain.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Idempotency;

internal sealed class IdempotencyRow
{
    public required string ClientId { get; set; }

    public required byte[] KeyHash { get; set; }

    public required byte[] TargetHash { get; set; }

    public byte[]? BodyHash { get; set; }

    public IdempotencyState State { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    public required string RequestId { get; set; }

    public required string Credential { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public int? AnswerStatus { get; set; }

    public byte[]? Answer { get; set; }

    public Guid? CustomerId { get; set; }
}

internal sealed class IdempotencyConfiguration : IEntityTypeConfiguration<IdempotencyRow>
{
    // No reference to the customer: the record doesn't outlive a day, and must not be in the way of a customer's end.
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("idempotency_records").HasKey(row => new { row.ClientId, row.KeyHash });
        builder.Property(row => row.State).AsName();
        // Whoever writes holds the key, or its whole change goes back.
        builder.Property(row => row.RequestId).IsConcurrencyToken();
    }
}
