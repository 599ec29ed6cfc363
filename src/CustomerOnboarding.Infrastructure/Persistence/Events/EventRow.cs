using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Events;

internal sealed class EventRow
{
    public required string ClientId { get; set; }

    public Guid EventId { get; set; }

    /// <summary>The customer that it concerns; null where it concerns a session.</summary>
    public Guid? CustomerId { get; set; }

    /// <summary>The session that it concerns; null where it concerns a customer.</summary>
    public Guid? AgreementSessionId { get; set; }

    /// <summary>What the sequence counts.</summary>
    public Guid SubjectId { get; set; }

    public int Sequence { get; set; }

    /// <summary>What it is called on the client's wire.</summary>
    public required string Type { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Sealed under the data key of the customer or of the session.</summary>
    public required byte[] Snapshot { get; set; }
}

internal sealed class EventConfiguration : IEntityTypeConfiguration<EventRow>
{
    public void Configure(EntityTypeBuilder<EventRow> builder)
    {
        builder.ToTable("events").HasKey(row => new { row.ClientId, row.EventId });
        builder.HasIndex(row => new { row.ClientId, row.SubjectId, row.Sequence }).IsUnique().HasDatabaseName("events_sequence_key");
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
        builder.HasOne<AgreementRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.AgreementSessionId });
    }
}
