using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Why the entities of an application came out so, sealed. A row of its own, so that whoever reads applications doesn't load it.</summary>
internal sealed class ReportRow
{
    public required string ClientId { get; set; }

    public Guid ApplicationId { get; set; }

    public required byte[] Sealed { get; set; }
}

internal sealed class ReportConfiguration : IEntityTypeConfiguration<ReportRow>
{
    public void Configure(EntityTypeBuilder<ReportRow> builder)
    {
        builder.ToTable("reports").HasKey(row => new { row.ClientId, row.ApplicationId });
        builder.HasOne<ApplicationRow>().WithOne().HasForeignKey<ReportRow>(row => new { row.ClientId, row.ApplicationId });
    }
}
