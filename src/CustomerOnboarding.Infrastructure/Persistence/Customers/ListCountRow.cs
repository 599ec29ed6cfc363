using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>How many customers of a client's lists are alike in what is counted.</summary>
internal sealed class ListCountRow
{
    public required string ClientId { get; set; }

    /// <summary>The day of their registration, UTC.</summary>
    public DateOnly CreatedOn { get; set; }

    public CustomerType CustomerType { get; set; }

    public CustomerStatus Status { get; set; }

    /// <summary>A cause; empty for none.</summary>
    public required string Cause { get; set; }

    /// <summary>Where the newest run stands; empty for none.</summary>
    public required string NewestStatus { get; set; }

    public long Customers { get; set; }

    /// <summary>How many changes were added up here.</summary>
    public long Changes { get; set; }
}

/// <summary>One customer more or less, not yet added up. Triggers write it, in the transaction that changes the customer.</summary>
internal sealed class ListCountChangeRow
{
    public required string ClientId { get; set; }

    public long ChangeId { get; set; }

    public DateOnly CreatedOn { get; set; }

    public CustomerType CustomerType { get; set; }

    public CustomerStatus Status { get; set; }

    public required string Cause { get; set; }

    public required string NewestStatus { get; set; }

    public int Customers { get; set; }
}

internal sealed class ListCountConfiguration : IEntityTypeConfiguration<ListCountRow>
{
    public void Configure(EntityTypeBuilder<ListCountRow> builder)
    {
        builder.ToTable("list_counts").HasKey(row => new { row.ClientId, row.CreatedOn, row.CustomerType, row.Status, row.Cause, row.NewestStatus });
        builder.Property(row => row.CustomerType).AsName();
        builder.Property(row => row.Status).AsName();
    }
}

internal sealed class ListCountChangeConfiguration : IEntityTypeConfiguration<ListCountChangeRow>
{
    public void Configure(EntityTypeBuilder<ListCountChangeRow> builder)
    {
        builder.ToTable("list_count_changes").HasKey(row => new { row.ClientId, row.ChangeId });
        builder.Property(row => row.CustomerType).AsName();
        builder.Property(row => row.Status).AsName();
    }
}
