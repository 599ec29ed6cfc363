using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Access;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Idempotency;
using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Persistence.Operations;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

internal sealed class OnboardingDbContext(DbContextOptions<OnboardingDbContext> options) : DbContext(options)
{
    public DbSet<ClientRow> Clients => Set<ClientRow>();

    public DbSet<CredentialRow> Credentials => Set<CredentialRow>();

    public DbSet<UsedNonceRow> UsedNonces => Set<UsedNonceRow>();

    public DbSet<UserRow> Users => Set<UserRow>();

    public DbSet<TokenRow> Tokens => Set<TokenRow>();

    public DbSet<CustomerRow> Customers => Set<CustomerRow>();

    public DbSet<CustomerVersionRow> CustomerVersions => Set<CustomerVersionRow>();

    public DbSet<RemovalRow> Removals => Set<RemovalRow>();

    public DbSet<DataKeyRow> DataKeys => Set<DataKeyRow>();

    public DbSet<LooseKeyRow> LooseKeys => Set<LooseKeyRow>();

    public DbSet<MoveRow> Moves => Set<MoveRow>();

    public DbSet<RepresentativeRow> Representatives => Set<RepresentativeRow>();

    public DbSet<EmployeeRow> Employees => Set<EmployeeRow>();

    public DbSet<QuestionnaireRow> Questionnaires => Set<QuestionnaireRow>();

    public DbSet<ApplicationRow> Applications => Set<ApplicationRow>();

    public DbSet<ReportRow> Reports => Set<ReportRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<FileRow> Files => Set<FileRow>();

    public DbSet<FilePieceRow> FilePieces => Set<FilePieceRow>();

    public DbSet<AgreementRow> Agreements => Set<AgreementRow>();

    public DbSet<AgreementUseRow> AgreementUses => Set<AgreementUseRow>();

    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();

    public DbSet<EventRow> Events => Set<EventRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<AttemptRow> Attempts => Set<AttemptRow>();

    public DbSet<AuditRow> AuditEntries => Set<AuditRow>();

    public DbSet<IdempotencyRow> IdempotencyRecords => Set<IdempotencyRow>();

    /// <summary>A customer's data key, read once; null when it was destroyed.</summary>
    public ValueTask<DataKeyRow?> DataKey(string clientId, Guid customerId, CancellationToken cancellation) =>
        DataKeys.FindAsync([clientId, customerId], cancellation);

    /// <summary>Which operator has an application; null when none has.</summary>
    public ValueTask<AssignmentRow?> AssignmentOf(string clientId, Guid applicationId, CancellationToken cancellation) =>
        Set<AssignmentRow>().FindAsync([clientId, applicationId], cancellation);

    /// <exception cref="ClaimLostException">The idempotency key of the request is another's by now; nothing is saved.</exception>
    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException lost) when (lost.Entries.Any(entry => entry.Entity is IdempotencyRow))
        {
            throw new ClaimLostException(IdempotencyVerdict.InUse);
        }
    }

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
