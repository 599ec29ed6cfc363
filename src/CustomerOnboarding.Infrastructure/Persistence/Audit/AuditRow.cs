using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

internal sealed class AuditRow
{
    public required string ClientId { get; set; }

    public required string Subject { get; set; }

    public Guid EntryId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Credential { get; set; }

    public required string RequestId { get; set; }

    public required string Action { get; set; }

    public required string Fields { get; set; }

    /// <summary>The transaction that wrote it, which PostgreSQL fills in: the sealer goes by it.</summary>
    public long TransactionId { get; set; }

    public AuditRecord ToDomain() => new(ClientId, EntryId, Subject, At, Credential, RequestId, Action, Fields);

    public static AuditRow Of(Actor actor, AuditEntry entry, DateTimeOffset now) => new()
    {
        ClientId = actor.ClientId,
        Subject = entry.Subject,
        EntryId = Guid.CreateVersion7(now),
        At = now,
        Credential = actor.Credential,
        RequestId = actor.RequestId,
        Action = entry.Action,
        Fields = string.Join(' ', entry.Fields),
    };
}

internal sealed class AuditConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("audit_entries").HasKey(entry => new { entry.ClientId, entry.Subject, entry.EntryId });
        builder.Property(entry => entry.TransactionId).HasDefaultValueSql("pg_current_xact_id()::text::bigint").ValueGeneratedOnAdd();
    }
}
