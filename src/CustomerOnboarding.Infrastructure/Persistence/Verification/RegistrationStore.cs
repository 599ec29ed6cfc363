using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Agreements;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Events;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Registrations that verify at once: one transaction each, which nobody else shares.</summary>
internal sealed class RegistrationStore(
    CustomerMapping mapping,
    RunWriter runs,
    Outbox outbox,
    AgreementKeys agreements,
    FileKeys files,
    IDbContextFactory<OnboardingDbContext> contexts,
    Turns turns,
    TimeProvider clock) : IRegistrationStore
{
    public async Task<Error?> Taken(Actor actor, Registration registration, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return KeyHolders.Refusal(
            actor, registration.Customer, await KeyHolders.Of(db, mapping.Keys(actor.ClientId, registration.Customer, registration.Unique), cancellation));
    }

    public async Task<Error?> Add(Actor actor, VerifiedRegistration registration, CancellationToken cancellation) =>
        (await Again.UntilSettled(() => TryAdd(actor, registration, cancellation))).Error;

    // Null for who is refused by somebody who then didn't commit.
    private async Task<Result<Customer>?> TryAdd(Actor actor, VerifiedRegistration sent, CancellationToken cancellation)
    {
        var (customer, now) = (sent.Registration.Customer, sent.Registration.Customer.CreatedAt);
        var rows = mapping.Register(actor.ClientId, customer, sent.Registration.Unique, sent.Registration.IsListed);
        await using var work = await UnitOfWork.Begin(contexts, turns, actor, customer.Id.Value, null, clock, cancellation);
        work.Db.Add(rows.Customer);
        work.Db.Add(rows.Key!);
        work.Db.AddRange(rows.Representatives);
        work.Db.AddRange(AssignedQuestionnaires.Assign(actor.ClientId, sent.Registration));
        work.Record(sent.Registration.Entry, now);
        if (sent.Registration.Agreement is { } agreement && await AgreementUses.Add(work, agreements, agreement, customer.Id, now, cancellation) is { } fault)
        {
            await work.Rollback(cancellation);
            return await NotAccepted(work, rows.Customer, agreement, fault, cancellation);
        }

        // Once more, since who is still indexed by the former key no unique index finds.
        if (await KeyHolders.ByFormerKey(work.Db, rows.Customer, cancellation) is not null)
        {
            await work.Rollback(cancellation);
            return Again.Refused<Customer>(KeyHolders.Refusal(actor, customer, await KeyHolders.Of(work.Db, rows.Customer, cancellation)));
        }

        if (sent.Run is { } run)
        {
            work.Db.Applications.Add(ApplicationMapping.ToRow(actor.ClientId, run.Application));
            await runs.Record(work, customer.Id.Value, run, isNew: true, now, cancellation);
        }

        await CustomerDocuments.AddFirst(work, files, customer.Id.Value, sent.Documents, sent.Run?.Application, cancellation);
        await outbox.TellRegistered(work, rows.Customer, sent.Run is { } begun ? Told.Of(null, begun) : Told.Of([]), now, cancellation);
        try
        {
            await work.Commit(customer, cancellation);
            return customer;
        }
        catch (DbUpdateException exception) when (UniqueViolation.IndexOf(exception) is { } violated)
        {
            await work.Rollback(cancellation);
            return Again.Refused<Customer>(violated.StartsWith(RepresentativeConfiguration.Keys, StringComparison.Ordinal)
                ? await KeyHolders.TakenRepresentative(work.Db, rows, cancellation)
                : sent.Registration.Agreement is { } used && await AgreementUses.IsUsed(work, used, cancellation)
                ? await NotAccepted(work, rows.Customer, used, AgreementFault.Used, cancellation)
                : KeyHolders.Refusal(actor, customer, await KeyHolders.Of(work.Db, rows.Customer, cancellation)));
        }
    }

    // What is wrong with the session and with the reference is told together.
    private static async Task<Error> NotAccepted(UnitOfWork work, CustomerRow customer, SentId session, AgreementFault fault, CancellationToken cancellation)
    {
        var holders = await KeyHolders.Of(work.Db, customer, cancellation);
        return new AgreementNotAccepted(session, fault, holders.OfReference is null ? null : customer.Reference);
    }
}
