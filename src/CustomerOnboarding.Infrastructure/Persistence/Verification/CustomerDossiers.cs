using System.Data;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Persistence.Questionnaires;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Reads all that decides what a customer owes in one snapshot.</summary>
internal sealed class CustomerDossiers(CustomerMapping mapping, IDbContextFactory<OnboardingDbContext> contexts, Turns turns) : ICustomerDossiers
{
    public async Task<CustomerDossier?> Find(Actor actor, SentId id, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var row = await db.Customers.SingleOrDefaultAsync(one => one.ClientId == actor.ClientId && one.CustomerId == id.Id, cancellation);
        if (row is null || row.IsHiddenFrom(actor) || !id.Fits(row.CustomerType)
            || await StoredCustomer.Load(db, row, cancellation) is not { Key: not null } rows)
        {
            return null;
        }

        var customer = mapping.ToDomain(rows, disclosed: false);
        if (!customer.Standing.WaitsForClient)
        {
            return new CustomerDossier(customer, [], [], null);
        }

        var documents = await CustomerDocuments.Current(db, row.ClientId, row.CustomerId).ToListAsync(cancellation);
        var newest = row.NewestId is null ? null : await db.Applications.SingleAsync(
            one => one.ClientId == row.ClientId && one.ApplicationId == row.NewestId, cancellation);
        return new CustomerDossier(
            customer,
            await AssignedQuestionnaires.Read(db, row, mapping.Cipher(rows.Key), cancellation),
            [.. documents.Select(one => one.ToDomain())],
            newest is null ? null : ApplicationMapping.ToDomain(newest));
    }
}
