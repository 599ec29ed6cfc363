using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

internal sealed class CheckQueue(IDbContextFactory<OnboardingDbContext> contexts, TimeProvider clock) : ICheckQueue
{
    private static readonly Claims<ClaimedCheck> Due = new(
        "applications", nameof(ApplicationRow.NextCheckAt), [nameof(ApplicationRow.ApplicationId)], "next_check_at IS NOT NULL");

    public async Task<IReadOnlyList<ClaimedCheck>> Claim(int limit, IReadOnlyDictionary<string, int> taken, int perClient, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Due.Take(db, clock.GetUtcNow(), KycProcess.Lease, limit, taken, perClient, cancellation);
    }

    public async Task MakeDue(Actor actor, Guid applicationId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        await db.Applications
            .Where(row => row.ClientId == actor.ClientId && row.ApplicationId == applicationId && row.NextCheckAt != null)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.NextCheckAt, now), cancellation);
    }
}
