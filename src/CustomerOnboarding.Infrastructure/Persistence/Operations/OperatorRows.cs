using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Operations;

/// <summary>Who has an application that waits for a review.</summary>
internal sealed class AssignmentRow
{
    public required string ClientId { get; set; }

    public Guid ApplicationId { get; set; }

    public required string Login { get; set; }

    public DateTimeOffset AssignedUntil { get; set; }

    public Assignment ToDomain() => new(Login, AssignedUntil);
}

/// <summary>What an operator noted about a customer.</summary>
internal sealed class NoteRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public Guid NoteId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Credential { get; set; }

    public required string RequestId { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class AssignmentConfiguration : IEntityTypeConfiguration<AssignmentRow>
{
    public void Configure(EntityTypeBuilder<AssignmentRow> builder)
    {
        builder.ToTable("assignments").HasKey(row => new { row.ClientId, row.ApplicationId });
        builder.HasOne<ApplicationRow>().WithOne().HasForeignKey<AssignmentRow>(row => new { row.ClientId, row.ApplicationId });
    }
}

internal sealed class NoteConfiguration : IEntityTypeConfiguration<NoteRow>
{
    public void Configure(EntityTypeBuilder<NoteRow> builder)
    {
        builder.ToTable("customer_notes").HasKey(row => new { row.ClientId, row.CustomerId, row.NoteId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
