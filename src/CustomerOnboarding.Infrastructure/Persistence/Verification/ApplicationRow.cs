using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

internal sealed class ApplicationRow
{
    public required string ClientId { get; set; }

    public Guid ApplicationId { get; set; }

    public Guid CustomerId { get; set; }

    public required string Reference { get; set; }

    /// <summary>The name of the policy.</summary>
    public required string Policy { get; set; }

    public required StoredEntity[] Entities { get; set; }

    public required StoredLink[] Documents { get; set; }

    /// <summary>The decision that waits for a second operator's.</summary>
    public StoredProposal? Proposed { get; set; }

    public KycStatus Status { get; set; }

    public KycOutcome? Outcome { get; set; }

    public DateTimeOffset? NextCheckAt { get; set; }

    public int FailedChecks { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<ApplicationRow>
{
    public const string ReferenceKey = "applications_reference_key";

    public void Configure(EntityTypeBuilder<ApplicationRow> builder)
    {
        builder.ToTable("applications").HasKey(row => new { row.ClientId, row.ApplicationId });
        builder.Property(row => row.Entities).AsJson(StoredApplicationJson.Default.StoredEntityArray);
        builder.Property(row => row.Documents).AsJson(StoredApplicationJson.Default.StoredLinkArray);
        builder.Property(row => row.Proposed).AsJson(StoredApplicationJson.Default.StoredProposal!);
        builder.Property(row => row.Status).AsName();
        builder.Property(row => row.Outcome).AsName();
        builder.HasIndex(row => new { row.ClientId, row.Reference }).IsUnique().HasDatabaseName(ReferenceKey);
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
