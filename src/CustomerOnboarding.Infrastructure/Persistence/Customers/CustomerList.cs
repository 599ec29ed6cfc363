using System.Data;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Lists of customers: the page one statement, the total and what belongs to whole customers others of the same snapshot.</summary>
internal sealed class CustomerList(CustomerMapping mapping, BlindIndex index, IDbContextFactory<OnboardingDbContext> contexts, Turns turns) : ICustomerList
{
    public async Task<CustomerPage<CustomerSummary>> Page(Actor actor, CustomerQuery query, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = query.WithTotal ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation) : null;
        return await Read(db, new CustomerQuerySql(actor.ClientId, [], index), query, Summaries, cancellation);
    }

    public async Task<CustomerPage<DocumentedCustomer>> DocumentedPage(Actor actor, CustomerQuery query, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return await Read(db, new CustomerQuerySql(actor.ClientId, [], index), query, rows => Whole(db, actor.ClientId, rows, cancellation), cancellation);
    }

    public async Task<CustomerPage<CustomerSummary>> Search(CustomerQuery query, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var clients = await db.Clients.Select(client => client.ClientId).ToArrayAsync(cancellation);
        return await Read(db, new CustomerQuerySql(null, clients, index), query, Summaries, cancellation);
    }

    private static async Task<CustomerPage<T>> Read<T>(
        OnboardingDbContext db,
        CustomerQuerySql statements,
        CustomerQuery query,
        Func<IReadOnlyList<CustomerRow>, Task<IReadOnlyList<T>>> show,
        CancellationToken cancellation)
    {
        var (page, parameters) = statements.Page(query);
        var rows = await db.Customers.FromSqlRaw(page, parameters).AsNoTracking().ToListAsync(cancellation);
        var next = rows.Count > query.Take ? statements.Cursor(query, rows[query.Take - 1]) : null;
        var (count, of) = query.WithTotal ? statements.Count(query) : ("", []);
        return new CustomerPage<T>(
            await show(next is null ? rows : rows[..query.Take]),
            query.WithTotal ? await db.Database.SqlQueryRaw<long>(count, of).SingleAsync(cancellation) : null,
            next);
    }

    private static Task<IReadOnlyList<CustomerSummary>> Summaries(IReadOnlyList<CustomerRow> rows) => Task.FromResult<IReadOnlyList<CustomerSummary>>(
    [
        .. rows.Select(row => new CustomerSummary(
            row.ClientId, CustomerMapping.ReadStanding(row), row.Reference, row.ExternalId, row.Name, row.FirstName, row.LastName, row.Email, row.Phone,
            row.Country, row.CreatedAt)),
    ]);

    private async Task<IReadOnlyList<DocumentedCustomer>> Whole(
        OnboardingDbContext db, string clientId, IReadOnlyList<CustomerRow> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.CustomerId).ToArray();
        var businesses = rows.Where(row => row.CustomerType == CustomerType.Business).Select(row => row.CustomerId).ToArray();
        var keys = await db.DataKeys.AsNoTracking()
            .Where(key => key.ClientId == clientId && ids.Contains(key.CustomerId))
            .ToDictionaryAsync(key => key.CustomerId, cancellation);
        var people = businesses.Length == 0 ? [] : await db.Representatives.AsNoTracking()
            .Where(one => one.ClientId == clientId && businesses.Contains(one.CustomerId)).OrderBy(one => one.Ordinal).ToListAsync(cancellation);
        var employees = businesses.Length == 0 ? [] : await db.Employees.AsNoTracking()
            .Where(one => one.ClientId == clientId && businesses.Contains(one.CompanyId))
            .OrderBy(one => one.CreatedAt).ThenBy(one => one.EmployeeId).ToListAsync(cancellation);
        var documents = await CustomerDocuments.Current(db, clientId, ids).AsNoTracking().ToListAsync(cancellation);
        var (peopleOf, employeesOf) = (people.ToLookup(one => one.CustomerId), employees.ToLookup(one => one.CompanyId));
        var documentsOf = documents.ToLookup(one => one.CustomerId!.Value);
        return
        [
            .. rows.Where(row => keys.ContainsKey(row.CustomerId)).Select(row => mapping.Documented(
                new CustomerRows(row, keys[row.CustomerId], [.. peopleOf[row.CustomerId]], [.. employeesOf[row.CustomerId]])
                {
                    Documents = [.. documentsOf[row.CustomerId]],
                })),
        ];
    }
}
