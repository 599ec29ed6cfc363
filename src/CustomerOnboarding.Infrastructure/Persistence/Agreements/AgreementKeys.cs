using CustomerOnboarding.Infrastructure.Persistence.Keys;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Agreements;

/// <summary>The keys of sessions, each its own: loose until a customer is registered with the session, that customer's from then on.</summary>
internal sealed class AgreementKeys(LooseKeys keys)
{
    /// <summary>The key of a session that begins.</summary>
    public LooseKeyRow New(string clientId, Guid session) => keys.New(clientId, OwnerOf(session)).Row;

    /// <summary>The cipher of a session; null when the customer that was registered with it was erased.</summary>
    public async Task<FieldCipher?> Cipher(OnboardingDbContext db, string clientId, Guid session, CancellationToken cancellation)
    {
        // In this order: whoever takes the key away meanwhile has left the use.
        if (await keys.Find(db, clientId, OwnerOf(session), cancellation) is { } loose)
        {
            return loose;
        }

        var use = await db.AgreementUses.AsNoTracking().SingleOrDefaultAsync(one => one.ClientId == clientId && one.SessionId == session, cancellation);
        return use is null ? null : await keys.Of(db, clientId, OwnerOf(session), use.CustomerId, use.SealedKey, cancellation);
    }

    /// <summary>The key of a session for the customer that is registered with it; null when another was.</summary>
    public Task<byte[]?> Give(UnitOfWork work, Guid session, Guid customer, CancellationToken cancellation) =>
        keys.Give(work.Db, work.Actor.ClientId, OwnerOf(session), customer, cancellation);

    // No session has the key of a file or a customer, nor one of them that of a session.
    private static string OwnerOf(Guid session) => $"agreement.{session:N}";
}
