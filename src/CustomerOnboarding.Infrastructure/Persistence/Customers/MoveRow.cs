using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class MoveRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public Guid MoveId { get; set; }

    public Guid? ApplicationId { get; set; }

    public DateTimeOffset At { get; set; }

    public required string Credential { get; set; }

    public required string RequestId { get; set; }

    public required string What { get; set; }

    public string? FromStatus { get; set; }

    public required string ToStatus { get; set; }

    public string? Detail { get; set; }

    /// <summary>Sealed under the customer's data key.</summary>
    public byte[]? Reason { get; set; }
}

internal sealed class MoveConfiguration : IEntityTypeConfiguration<MoveRow>
{
    public void Configure(EntityTypeBuilder<MoveRow> builder)
    {
        builder.ToTable("moves").HasKey(row => new { row.ClientId, row.CustomerId, row.MoveId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
