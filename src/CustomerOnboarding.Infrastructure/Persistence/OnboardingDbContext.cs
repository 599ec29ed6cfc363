using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

internal sealed class OnboardingDbContext(DbContextOptions<OnboardingDbContext> options) : DbContext(options)
{
    /// <summary>How many statements go to PostgreSQL as one batch, which without BEGIN is one transaction.</summary>
    public const int StatementsOfOneBatch = 1000;

    public DbSet<ClientRow> Clients => Set<ClientRow>();

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<CustomerRow> Customers => Set<CustomerRow>();

    public DbSet<RepresentativeRow> Representatives => Set<RepresentativeRow>();

    public DbSet<EmployeeRow> Employees => Set<EmployeeRow>();

    public DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<FilePieceRow> FilePieces => Set<FilePieceRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<AuditRow> AuditEntries => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OnboardingDbContext).Assembly);

        // One rule for all names instead of one line a property: DateOfBirth is date_of_birth.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase.Of(property.Name));
        }
    }
}
