using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Audit;

/// <summary>
/// Writes lines of the audit trail. They are committed with the change or not at all. Two statements write theirs themselves, since they are one statement: the registering
/// one, of a row that <see cref="AuditRow.Of"/> made as well, and that which erases many.
/// </summary>
internal static class AuditTrail
{
    public static void Record(this OnboardingDbContext db, Actor actor, AuditEntry entry, DateTimeOffset now, FieldCipher? cipher = null) =>
        db.AuditEntries.Add(AuditRow.Of(actor, entry, now, cipher));
}
