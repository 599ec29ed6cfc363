using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

internal sealed class AuditRow
{
    private const string ReasonField = "reason";

    public required string ClientId { get; set; }

    public required string Subject { get; set; }

    public Guid EntryId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Credential { get; set; }

    public required string RequestId { get; set; }

    public required string Action { get; set; }

    public required string Fields { get; set; }

    /// <summary>Why, sealed under the customer's data key; null for most lines.</summary>
    public byte[]? Reason { get; set; }

    /// <summary>The transaction that wrote it, which PostgreSQL fills in: the sealer goes by it.</summary>
    public long TransactionId { get; set; }

    public AuditRecord ToDomain() => new(ClientId, EntryId, Subject, At, Credential, RequestId, Action, Fields, Reason);

    /// <summary>The line of an entry.</summary>
    /// <param name="actor">Who did it, for which client.</param>
    /// <param name="entry">What.</param>
    /// <param name="now">When.</param>
    /// <param name="cipher">Of the customer that it is about, by which its reason is sealed; null: no reason can be kept.</param>
    public static AuditRow Of(Actor actor, AuditEntry entry, DateTimeOffset now, FieldCipher? cipher = null)
    {
        var id = Guid.CreateVersion7(now);
        return new()
        {
            ClientId = actor.ClientId,
            Subject = entry.Subject,
            EntryId = id,
            At = now,
            Credential = actor.Credential,
            RequestId = actor.RequestId,
            Action = entry.Action,
            Fields = string.Join(' ', entry.Fields),
            Reason = entry.Reason is null ? null : cipher?.Seal(id.ToString("N"), ReasonField, entry.Reason),
        };
    }

    /// <summary>Why, in clear; null when it isn't what was sealed, which is for the proof to name, or not by this key.</summary>
    public static string? OpenReason(AuditRecord record, FieldCipher cipher) => cipher.OpenIfIntact(record.EntryId.ToString("N"), ReasonField, record.Reason!);
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_entries").HasKey(entry => new { entry.ClientId, entry.Subject, entry.EntryId });
        builder.Property(entry => entry.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint").ValueGeneratedOnAdd();
    }
}
