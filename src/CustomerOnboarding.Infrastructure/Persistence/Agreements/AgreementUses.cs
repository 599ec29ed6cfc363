using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Agreements;

/// <summary>Registrations with a session. Where a session stands is read: once signed it stays so. Who uses it first is decided by the primary key of its use.</summary>
internal static class AgreementUses
{
    /// <summary>Adds the use to what is saved next; why the session doesn't count, or null.</summary>
    public static async Task<AgreementFault?> Add(
        UnitOfWork work, AgreementKeys keys, SentId session, CustomerId customer, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = await work.Db.Agreements.AsNoTracking()
            .SingleOrDefaultAsync(one => one.ClientId == work.Actor.ClientId && one.SessionId == session.Id, cancellation);
        var fault = AgreementProcess.FaultFor(row is null ? null : AgreementMapping.ToDomain(row), customer.Type, now);
        if (fault is not null)
        {
            return fault;
        }

        // From now on it goes with its customer.
        await work.Db.Agreements.Where(one => one.ClientId == work.Actor.ClientId && one.SessionId == session.Id)
            .ExecuteUpdateAsync(one => one.SetProperty(found => found.UnusedUntil, (DateTimeOffset?)null), cancellation);
        if (await keys.Give(work, session.Id, customer.Value, cancellation) is not { } key)
        {
            return AgreementFault.Used;
        }

        work.Db.AgreementUses.Add(new AgreementUseRow { ClientId = work.Actor.ClientId, SessionId = session.Id, CustomerId = customer.Value, SealedKey = key });
        return null;
    }

    /// <summary>Whether a customer has the session.</summary>
    public static Task<bool> IsUsed(UnitOfWork work, SentId session, CancellationToken cancellation) =>
        work.Db.AgreementUses.AnyAsync(one => one.ClientId == work.Actor.ClientId && one.SessionId == session.Id, cancellation);
}
