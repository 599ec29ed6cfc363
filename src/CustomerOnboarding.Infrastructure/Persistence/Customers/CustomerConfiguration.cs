using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<CustomerRow>
{
    public const string SsnKey = "customers_ssn_key";
    public const string FeinKey = "customers_fein_key";
    public const string EmailKey = "customers_email_key";

    public void Configure(EntityTypeBuilder<CustomerRow> builder)
    {
        builder.ToTable("customers").HasKey(customer => new { customer.ClientId, customer.CustomerId });
        builder.Property(customer => customer.CustomerType).AsName();
        builder.Property(customer => customer.Status).AsName();
        builder.Property(customer => customer.Cause).AsName();
        builder.Property(customer => customer.NewestStatus).AsName();
        builder.Property(customer => customer.NewestOutcome).AsName();
        builder.Property(customer => customer.VerdictOutcome).AsName();
        builder.Property(customer => customer.ChangedIn).HasDefaultValueSql("pg_current_xact_id()::text::bigint").ValueGeneratedOnAdd();
        builder.HasIndex(customer => new { customer.ClientId, customer.Reference }).IsUnique().HasDatabaseName("customers_reference_key");
        builder.Ignore(customer => customer.FormerSsnIndex);
        builder.HasIndex(customer => new { customer.ClientId, customer.SsnIndex }).IsUnique().HasDatabaseName(SsnKey);
        builder.HasIndex(customer => new { customer.ClientId, customer.Fein }).IsUnique().HasDatabaseName(FeinKey);
        builder.HasIndex(customer => new { customer.ClientId, customer.EmailKey }).IsUnique().HasDatabaseName(EmailKey);
    }
}

internal sealed class CustomerVersionConfiguration : IEntityTypeConfiguration<CustomerVersionRow>
{
    public void Configure(EntityTypeBuilder<CustomerVersionRow> builder)
    {
        builder.ToTable("customer_versions").HasKey(row => new { row.ClientId, row.CustomerId, row.Version });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}

internal sealed class RemovalConfiguration : IEntityTypeConfiguration<RemovalRow>
{
    public void Configure(EntityTypeBuilder<RemovalRow> builder)
    {
        builder.ToTable("removals").HasKey(row => new { row.ClientId, row.CustomerId });
        builder.HasOne<CustomerRow>().WithOne().HasForeignKey<RemovalRow>(row => new { row.ClientId, row.CustomerId });
    }
}

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> builder)
    {
        builder.ToTable("data_keys").HasKey(key => new { key.ClientId, key.CustomerId });
        builder.HasOne<CustomerRow>().WithOne().HasForeignKey<DataKeyRow>(key => new { key.ClientId, key.CustomerId });
    }
}

internal sealed class RepresentativeConfiguration : IEntityTypeConfiguration<RepresentativeRow>
{
    /// <summary>With what the names of its unique indexes begin.</summary>
    public const string Keys = "representatives_";

    public void Configure(EntityTypeBuilder<RepresentativeRow> builder)
    {
        builder.ToTable("representatives").HasKey(row => new { row.ClientId, row.RepresentativeId });
        builder.HasIndex(row => new { row.ClientId, row.OwnId }).IsUnique().HasDatabaseName("representatives_own_id_key");
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}

internal sealed class EmployeeConfiguration : IEntityTypeConfiguration<EmployeeRow>
{
    public void Configure(EntityTypeBuilder<EmployeeRow> builder)
    {
        builder.ToTable("employees").HasKey(row => new { row.ClientId, row.CompanyId, row.EmployeeId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CompanyId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.EmployeeId });
    }
}
