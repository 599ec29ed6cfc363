using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Agreements;

internal sealed class AgreementStore(
    AgreementKeys keys, Outbox outbox, IDbContextFactory<OnboardingDbContext> contexts, Turns turns, TimeProvider clock) : IAgreementStore
{
    public async Task Add(Actor actor, AgreementSession session, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, session.Id, null, clock, cancellation);
        work.Db.Agreements.Add(AgreementMapping.ToRow(actor.ClientId, session));
        work.Db.LooseKeys.Add(keys.New(actor.ClientId, session.Id));
        work.Record(AuditEntries.AgreementBegun(session), session.CreatedAt);
        await work.Commit(session, cancellation);
    }

    public async Task<AgreementSession?> Find(Actor actor, SentId id, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Agreements.AsNoTracking().SingleOrDefaultAsync(one => one.ClientId == actor.ClientId && one.SessionId == id.Id, cancellation);
        return row is null ? null : AgreementMapping.ToDomain(row);
    }

    public async Task<HeldAgreement?> FindOfAny(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        // Of a client that was disabled nobody signs anything any more.
        var row = await db.Agreements.AsNoTracking()
            .Where(one => one.SessionId == id && db.Clients.Any(client => client.ClientId == one.ClientId && client.DisabledAt == null))
            .SingleOrDefaultAsync(cancellation);
        return row is null ? null : new(row.ClientId, AgreementMapping.ToDomain(row));
    }

    public async Task<Result<AgreementSession>> Decide(
        Actor actor, SentId id, Sensitive<string>? address, Func<AgreementSession, DateTimeOffset, Result<AgreementSession>> decide, CancellationToken cancellation)
    {
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation);
        var row = await work.Db.Agreements
            .FromSql($"SELECT * FROM agreement_sessions WHERE client_id = {actor.ClientId} AND session_id = {id.Id} FOR UPDATE")
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return new AgreementNotFound(id);
        }

        var (before, now) = (AgreementMapping.ToDomain(row), work.Now(row.CreatedAt));
        var decision = decide(before, now);
        if (decision.IsRefused || decision.Value == before)
        {
            return decision;
        }

        // No customer is registered with a session that nobody has decided on yet: its key is there.
        var cipher = (await keys.Cipher(work.Db, actor.ClientId, row.SessionId, cancellation))!;
        AgreementMapping.Write(row, decision.Value, actor, address, cipher);
        work.Record(AuditEntries.AgreementDecided(decision.Value), now);
        await outbox.Tell(work, decision.Value, cipher, now, cancellation);
        await work.Commit(decision.Value, cancellation);
        return decision;
    }
}
