using System.Linq.Expressions;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>What operators search through of a customer: a copy, brought up to date behind the writes.</summary>
internal sealed class SearchRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public CustomerType CustomerType { get; set; }

    public CustomerStatus Status { get; set; }

    public KycStatus? NewestStatus { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public required string NameKey { get; set; }

    public required string SearchText { get; set; }

    /// <summary>What the copy of a customer is now.</summary>
    public static SearchRow Of(CustomerRow row) => new()
    {
        ClientId = row.ClientId,
        CustomerId = row.CustomerId,
        CustomerType = row.CustomerType,
        Status = row.Status,
        NewestStatus = row.NewestStatus,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        NameKey = SearchTexts.NameKey(row),
        SearchText = SearchTexts.Of(row),
    };

    /// <summary>Of a customer what its copy is made of, and when it was written.</summary>
    public static readonly Expression<Func<CustomerRow, CustomerRow>> Source = row => new CustomerRow
    {
        ClientId = row.ClientId,
        CustomerId = row.CustomerId,
        CustomerType = row.CustomerType,
        Reference = "",
        Status = row.Status,
        NewestStatus = row.NewestStatus,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Name = row.Name,
        FirstName = row.FirstName,
        LastName = row.LastName,
        Email = row.Email,
        Phone = row.Phone,
        ExternalId = row.ExternalId,
        Profile = Array.Empty<byte>(),
        ChangedIn = row.ChangedIn,
    };

    /// <summary>A customer with nothing but what its place in a list is made of.</summary>
    public CustomerRow ToPlace() => new()
    {
        ClientId = ClientId,
        CustomerId = CustomerId,
        Reference = "",
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        NameKey = NameKey,
        Profile = [],
    };
}

/// <summary>How far the copy is: one row.</summary>
internal sealed class SearchStateRow
{
    public int StateId { get; set; }

    /// <summary>What was written by transactions below is in the copy.</summary>
    public long CopiedBelow { get; set; }
}

internal sealed class SearchConfiguration : IEntityTypeConfiguration<SearchRow>
{
    public void Configure(EntityTypeBuilder<SearchRow> builder)
    {
        builder.ToTable("customer_search").HasKey(row => new { row.ClientId, row.CustomerId });
        builder.Property(row => row.CustomerType).AsName();
        builder.Property(row => row.Status).AsName();
        builder.Property(row => row.NewestStatus).AsName();
    }
}

internal sealed class SearchStateConfiguration : IEntityTypeConfiguration<SearchStateRow>
{
    public void Configure(EntityTypeBuilder<SearchStateRow> builder)
    {
        builder.ToTable("search_state").HasKey(row => row.StateId);
        builder.Property(row => row.StateId).ValueGeneratedNever();
    }
}
