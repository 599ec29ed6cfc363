using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>The one door through which lines of the audit trail are written. They are committed with the change or not at all.</summary>
internal static class AuditTrail
{
    public static void Record(this OnboardingDbContext db, Actor actor, AuditEntry entry, DateTimeOffset now) =>
        db.AuditEntries.Add(AuditRow.Of(actor, entry, now));
}
