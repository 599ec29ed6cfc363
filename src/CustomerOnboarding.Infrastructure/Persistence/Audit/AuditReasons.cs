using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

internal sealed class AuditReasons(IDbContextFactory<OnboardingDbContext> contexts, CustomerMapping mapping) : IAuditReasons
{
    public async Task<IReadOnlyDictionary<Guid, string>> Of(IReadOnlyList<AuditRecord> records, CancellationToken cancellation)
    {
        var reasons = new Dictionary<Guid, string>();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var own in records.Where(record => record.Reason is not null && Guid.TryParse(record.Subject, out _)).GroupBy(record => record.ClientId))
        {
            // A line with a reason is about a customer or one of its applications.
            var subjects = own.Select(record => Guid.Parse(record.Subject)).Distinct().ToArray();
            var owners = await db.Applications.Where(one => one.ClientId == own.Key && subjects.Contains(one.ApplicationId))
                .ToDictionaryAsync(one => one.ApplicationId, one => one.CustomerId, cancellation);
            var customers = subjects.Select(subject => owners.GetValueOrDefault(subject, subject)).Distinct().ToArray();
            var ciphers = (await db.DataKeys.AsNoTracking().Where(key => key.ClientId == own.Key && customers.Contains(key.CustomerId)).ToListAsync(cancellation))
                .ToDictionary(key => key.CustomerId, mapping.CipherIfAny);
            foreach (var record in own)
            {
                var subject = Guid.Parse(record.Subject);
                if (ciphers.GetValueOrDefault(owners.GetValueOrDefault(subject, subject)) is { } cipher && AuditRow.OpenReason(record, cipher) is { } reason)
                {
                    reasons[record.EntryId] = reason;
                }
            }
        }

        return reasons;
    }
}
