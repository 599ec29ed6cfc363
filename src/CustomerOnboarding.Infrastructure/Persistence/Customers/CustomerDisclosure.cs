using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

internal sealed class CustomerDisclosure(
    CustomerStatements statements, CustomerMapping mapping, IDbContextFactory<OnboardingDbContext> contexts, Turns turns, TimeProvider clock) : ICustomerDisclosure
{
    public async Task<Customer?> Unmask(Actor actor, UnmaskCommand command, CancellationToken cancellation)
    {
        var id = command.Customer;
        // Committed before anything is read: whatever becomes of the answer, that it was asked for is on record.
        await using (var work = await UnitOfWork.Begin(contexts, turns, actor, id.Id, null, clock, cancellation))
        {
            if (await work.Lock(id, cancellation) is not { } row || await work.Db.DataKey(actor.ClientId, row.CustomerId, cancellation) is null)
            {
                return null;
            }

            var now = work.Now(row.UpdatedAt);
            var entry = AuditEntries.CustomerUnmasked(row.CustomerId, command.Fields, command.Reason);
            await work.Record([entry], row.CustomerId, mapping, now, cancellation);
            if (command.Reason is { } reason)
            {
                var status = row.Status.ToString();
                await work.Record([new Move("Unmasked", null, status, status, null, reason)], row.CustomerId, mapping, now, cancellation);
            }

            await work.Commit(cancellation);
        }

        if (await statements.Find(actor, id, withDocuments: false, cancellation) is not { Key: not null } rows)
        {
            return null;
        }

        var customer = mapping.ToDomain(rows, disclosed: true);
        if (!command.Fields.Contains(CustomerField.Answers))
        {
            return customer;
        }

        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return customer with { Questionnaires = await AssignedQuestionnaires.Read(db, rows.Customer, mapping.Cipher(rows.Key), cancellation) };
    }
}
