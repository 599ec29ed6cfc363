using CustomerOnboarding.Domain.Kyc;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Kyc;

internal sealed class OperatorDirectory(OnboardingDbContext db) : IOperatorDirectory
{
    public Task<string?> ClientOfCustomer(string customerId, CancellationToken cancellation) => db.Customers
        .Where(row => row.CustomerId == customerId).Select(row => row.ClientId).FirstOrDefaultAsync(cancellation);

    public Task<string?> ClientOfApplication(string applicationId, CancellationToken cancellation) => db.Applications
        .Where(row => row.ApplicationId == applicationId).Select(row => row.ClientId).FirstOrDefaultAsync(cancellation);

    public Task<string?> ClientOfDocument(string documentId, CancellationToken cancellation) => db.Documents
        .Where(row => row.DocumentId == documentId).Select(row => row.ClientId).FirstOrDefaultAsync(cancellation);

    public async Task<ReviewQueue> Queue(KycStatus status, int take, int skip, CancellationToken cancellation)
    {
        var rows = await db.Applications.AsNoTracking()
            .Include(row => row.Entities)
            .Include(row => row.Documents)
            .AsSplitQuery()
            .Where(row => row.Status == status)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.ApplicationId)
            .Skip(skip)
            .Take(take + 1)
            .ToListAsync(cancellation);
        return new ReviewQueue([.. rows.Take(take).Select(row => (row.ClientId, ApplicationMapping.ToDomain(row)))], rows.Count > take);
    }

    public async Task<IReadOnlyList<(string ClientId, string CustomerId, string ApplicationId)>> ClaimDueChecks(
        DateTimeOffset now, TimeSpan lease, int limit, CancellationToken cancellation)
    {
        // Materialized, since a locking subquery may run again for each row and claim more than asked for.
        var claimed = await db.Database.SqlQuery<ClaimedCheck>(
            $"""
            WITH due AS MATERIALIZED (
                SELECT client_id, application_id FROM applications
                WHERE next_check_at <= {now} ORDER BY next_check_at LIMIT {limit} FOR UPDATE SKIP LOCKED)
            UPDATE applications SET next_check_at = {now + lease}
            FROM due WHERE (applications.client_id, applications.application_id) = (due.client_id, due.application_id)
            RETURNING applications.client_id AS "ClientId", customer_id AS "CustomerId", applications.application_id AS "ApplicationId"
            """).ToListAsync(cancellation);
        return [.. claimed.Select(check => (check.ClientId, check.CustomerId, check.ApplicationId))];
    }

    private sealed record ClaimedCheck(string ClientId, string CustomerId, string ApplicationId);
}
