using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerRemoval(
    CustomerMapping mapping,
    RunWriter runs,
    Erasure erasure,
    IDbContextFactory<OnboardingDbContext> contexts,
    Turns turns,
    TimeProvider clock,
    ILogger<CustomerRemoval> logger) : ICustomerRemoval
{
    public async Task<Result<Customer>> Remove(
        Actor actor, SentId id, Func<CustomerStanding, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        if (await work.Lock(id, cancellation) is not { } row || await StoredCustomer.Load(work.Db, row, cancellation) is not { Key: not null } rows)
        {
            return CustomerErrors.NotFound(id);
        }

        var now = await work.NowWithApplications(row.CustomerId, cancellation, row.UpdatedAt);
        var decision = decide(CustomerMapping.ReadStanding(row), now);
        if (decision.IsRefused || decision.Value.Standing is not { } after)
        {
            return decision.Map(_ => mapping.ToDomain(rows, disclosed: false));
        }

        var before = mapping.ToDomain(rows, disclosed: true);
        var shown = mapping.ToDomain(rows, disclosed: false);
        // What was unique of it is free from now on, and stands only in its last version.
        await CustomerVersions.Keep(work, before, [], mapping.Cipher(rows.Key), now, cancellation);
        CustomerMapping.WriteStanding(row, await runs.WithdrawOpen(work, after, now, cancellation));
        mapping.Release(rows, before);
        work.Db.Removals.Add(new RemovalRow { ClientId = row.ClientId, CustomerId = row.CustomerId, RemovedAt = now });
        await Outbox.Drop(work, row.CustomerId, cancellation);
        await work.DestroyAnswers(row.CustomerId, cancellation);
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        await work.Record(decision.Value.Entries, row.CustomerId, mapping, now, cancellation);
        await work.Commit(shown, cancellation);
        if (erasure.IsAtOnce)
        {
            await EraseAtOnce();
        }

        return shown;
    }

    public async Task<Result<ErasedCustomer>> Erase(
        Actor actor, SentId id, string reason, Func<ErasureState, DateTimeOffset, Result<CustomerChange>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        if (await work.Lock(id, cancellation) is not { } row)
        {
            return CustomerErrors.NotFound(id);
        }

        var (customer, now) = (new CustomerId(row.CustomerId, row.CustomerType), await work.NowWithApplications(row.CustomerId, cancellation, row.UpdatedAt));
        var removal = await work.Db.Removals.FindAsync([row.ClientId, row.CustomerId], cancellation);
        var decision = decide(new ErasureState(CustomerMapping.ReadStanding(row), await erasure.KeptUntil(work.Db, row, removal, cancellation), removal?.ErasedAt), now);
        if (decision.IsRefused || decision.Value.Standing is not { } after)
        {
            return decision.Map(_ => new ErasedCustomer(customer, removal!.ErasedAt!.Value));
        }

        CustomerMapping.WriteStanding(row, await runs.WithdrawOpen(work, after, now, cancellation));
        await Outbox.Drop(work, row.CustomerId, cancellation);
        await work.Record(decision.Value.Moves, row.CustomerId, mapping, now, cancellation);
        await erasure.Destroy(work, row.CustomerId, reason, now, cancellation);
        await work.Commit(cancellation);
        return new ErasedCustomer(customer, now);
    }

    // The customer is removed already, which is answered whatever becomes of this.
    private async Task EraseAtOnce()
    {
        try
        {
            await erasure.Run(CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogWarning("What is known of a removed customer could not be erased at once, the sweep does it: {Kind}", exception.GetType().Name);
        }
    }
}
