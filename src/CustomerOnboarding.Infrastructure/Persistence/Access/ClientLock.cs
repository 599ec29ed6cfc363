using CustomerOnboarding.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

/// <summary>The lock that all changes of a client take, of its keys, its address and its secrets too, so that of two at once the later one sees what the other did.</summary>
internal static class ClientLock
{
    /// <summary>Locks a client in the transaction that changes it; null when there is none.</summary>
    /// <exception cref="StaleException">It isn't as whoever changes it expects it to be.</exception>
    public static async Task<ClientRow?> Take(OnboardingDbContext db, string clientId, Actor? by, CancellationToken cancellation)
    {
        var found = await db.Clients.FromSql($"SELECT * FROM clients WHERE client_id = {clientId} FOR NO KEY UPDATE").ToListAsync(cancellation);
        if (found is not [var row])
        {
            return null;
        }

        await RecordTag.Compare(by, clientId, () => RecordTag.OfClient(db, clientId, cancellation));
        return row;
    }
}
