using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerConfiguration : IEntityTypeConfiguration<CustomerRow>
{
    public const string ReferenceKey = "customers_reference_key";
    public const string SsnKey = "customers_ssn_key";
    public const string FeinKey = "customers_fein_key";

    public void Configure(EntityTypeBuilder<CustomerRow> builder)
    {
        builder.ToTable("customers").HasKey(customer => new { customer.ClientId, customer.CustomerId });
        builder.Property(customer => customer.CustomerType).AsName();
        builder.Property(customer => customer.Status).AsName();
        builder.Property(customer => customer.Addresses).AsJson();
        builder.Property(customer => customer.Phones).AsJson();
        builder.Property(customer => customer.IdentificationDocuments).AsJson();
        builder.HasIndex(customer => new { customer.ClientId, customer.Reference }).IsUnique().HasDatabaseName(ReferenceKey);
        builder.HasIndex(customer => new { customer.ClientId, customer.SsnIndex }).IsUnique().HasDatabaseName(SsnKey);
        builder.HasIndex(customer => new { customer.ClientId, customer.Fein }).IsUnique().HasDatabaseName(FeinKey);
        builder.HasOne(customer => customer.DataKey).WithOne()
            .HasForeignKey<DataKeyRow>(key => new { key.ClientId, key.CustomerId });
        builder.HasMany(customer => customer.Representatives).WithOne()
            .HasForeignKey(representative => new { representative.ClientId, representative.CustomerId });
        builder.HasMany(customer => customer.Employees).WithOne()
            .HasForeignKey(employee => new { employee.ClientId, employee.CompanyId });
    }
}

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> builder) =>
        builder.ToTable("data_keys").HasKey(key => new { key.ClientId, key.CustomerId });
}

internal sealed class RepresentativeConfiguration : IEntityTypeConfiguration<RepresentativeRow>
{
    public const string IdKey = "representatives_id_key";

    public void Configure(EntityTypeBuilder<RepresentativeRow> builder)
    {
        builder.ToTable("representatives").HasKey(row => new { row.ClientId, row.RepresentativeId }).HasName(IdKey);
        builder.Property(row => row.FirstName).IsRequired();
        builder.Property(row => row.LastName).IsRequired();
        builder.Property(row => row.Gender).IsRequired();
        builder.Property(row => row.DateOfBirth).IsRequired();
        builder.Property(row => row.Email).IsRequired();
        builder.Property(row => row.CitizenshipCountryCodeA3).IsRequired();
        builder.Property(row => row.Addresses).AsJson();
        builder.Property(row => row.Phones).AsJson();
        builder.Property(row => row.IdentificationDocuments).AsJson().IsRequired();
    }
}

internal sealed class EmployeeConfiguration : IEntityTypeConfiguration<EmployeeRow>
{
    public void Configure(EntityTypeBuilder<EmployeeRow> builder)
    {
        builder.ToTable("employees").HasKey(row => new { row.ClientId, row.CompanyId, row.EmployeeId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.EmployeeId });
    }
}
