using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Kyc;

internal sealed class ApplicationRow
{
    public required string ClientId { get; set; }

    public required string ApplicationId { get; set; }

    public required string CustomerId { get; set; }

    public required string Reference { get; set; }

    public string? WebhookUrl { get; set; }

    public KycStatus Status { get; set; }

    public KycOutcome? Outcome { get; set; }

    public DateTimeOffset? NextCheckAt { get; set; }

    public int FailedChecks { get; set; }

    public string? DecisionReason { get; set; }

    public int LastSequence { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public List<EntityRow> Entities { get; set; } = [];

    public List<DocumentRow> Documents { get; set; } = [];
}

internal sealed class EntityRow
{
    public required string ClientId { get; set; }

    public required string ApplicationId { get; set; }

    public required string EntityId { get; set; }

    public int Ordinal { get; set; }

    public bool IsCustomer { get; set; }

    public KycStatus Status { get; set; }

    public KycOutcome? Outcome { get; set; }

    public required string[] MissingFields { get; set; }
}

internal sealed class ApplicationConfiguration : IEntityTypeConfiguration<ApplicationRow>
{
    public const string ReferenceKey = "applications_reference_key";

    public void Configure(EntityTypeBuilder<ApplicationRow> builder)
    {
        builder.ToTable("applications").HasKey(row => new { row.ClientId, row.ApplicationId });
        builder.Property(row => row.Status).AsName();
        builder.Property(row => row.Outcome).AsName();
        builder.HasIndex(row => new { row.ClientId, row.Reference }).IsUnique().HasDatabaseName(ReferenceKey);
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
        builder.HasMany(row => row.Entities).WithOne().HasForeignKey(entity => new { entity.ClientId, entity.ApplicationId });
        builder.HasMany(row => row.Documents).WithOne().HasForeignKey(document => new { document.ClientId, document.ApplicationId });
    }
}

internal sealed class EntityConfiguration : IEntityTypeConfiguration<EntityRow>
{
    public void Configure(EntityTypeBuilder<EntityRow> builder)
    {
        builder.ToTable("application_entities").HasKey(row => new { row.ClientId, row.ApplicationId, row.EntityId });
        builder.Property(row => row.Status).AsName();
        builder.Property(row => row.Outcome).AsName();
    }
}
