using System.Data;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>Lists of customers: the page one statement, the total and what belongs to whole customers others of the same snapshot.</summary>
internal sealed class CustomerList(
    CustomerMapping mapping, BlindIndex index, IDbContextFactory<OnboardingDbContext> contexts, Turns turns, ICustomerSearchCopy copy, ListTotals totals) : ICustomerList
{
    // What is copied in about a second before a search answers without the newest.
    private const int CopiedBySearch = 10_000;

    public async Task<CustomerPage<CustomerSummary>> Page(Actor actor, CustomerQuery query, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await Snapshot(db, cancellation);
        return await Read(db, new CustomerQuerySql(actor.ClientId, index), query, Summaries, cancellation);
    }

    public async Task<CustomerPage<DocumentedCustomer>> DocumentedPage(Actor actor, CustomerQuery query, CancellationToken cancellation)
    {
        using var turn = await turns.Take(actor, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await Snapshot(db, cancellation);
        return await Read(db, new CustomerQuerySql(actor.ClientId, index), query, rows => Whole(db, actor.ClientId, rows, cancellation), cancellation);
    }

    public async Task<CustomerPage<CustomerSummary>> Search(CustomerQuery query, CancellationToken cancellation)
    {
        var inCopy = CustomerQuerySql.IsOfCopy(query);
        var isUpToDate = !inCopy || await copy.CatchUp(CopiedBySearch, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var snapshot = await Snapshot(db, cancellation);
        var clients = await db.Clients.Select(client => new { client.ClientId, client.Dialect }).ToListAsync(cancellation);
        var statements = new CustomerQuerySql(clients.ToDictionary(client => client.ClientId, client => client.Dialect), index, inCopy);
        return await Read(db, statements, query, Summaries, cancellation) with { IsUpToDate = isUpToDate };
    }

    // Each page is planned for its own values: a plan that is kept for any text walks through all customers to a rare one, or fetches all of a common one.
    private static async Task<IDbContextTransaction> Snapshot(OnboardingDbContext db, CancellationToken cancellation)
    {
        var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await db.Database.ExecuteSqlAsync($"SET LOCAL plan_cache_mode = force_custom_plan", cancellation);
        return snapshot;
    }

    private async Task<CustomerPage<T>> Read<T>(
        OnboardingDbContext db,
        CustomerQuerySql statements,
        CustomerQuery query,
        Func<IReadOnlyList<CustomerRow>, Task<IReadOnlyList<T>>> show,
        CancellationToken cancellation)
    {
        var (page, parameters) = statements.Page(query);
        string? next;
        List<CustomerRow> rows;
        if (statements.IsInCopy)
        {
            // By their place in the copy, whatever became of them since.
            var places = await db.Set<SearchRow>().FromSqlRaw(page, parameters).AsNoTracking().ToListAsync(cancellation);
            next = places.Count > query.Take ? statements.Cursor(query, places[query.Take - 1].ToPlace()) : null;
            rows = await InOrder(db, next is null ? places : places[..query.Take], cancellation);
        }
        else
        {
            rows = await db.Customers.FromSqlRaw(page, parameters).AsNoTracking().ToListAsync(cancellation);
            next = rows.Count > query.Take ? statements.Cursor(query, rows[query.Take - 1]) : null;
            rows = next is null ? rows : rows[..query.Take];
        }

        return new CustomerPage<T>(await show(rows), query.WithTotal ? await totals.Of(db, statements, query, cancellation) : null, next);
    }

    private static async Task<List<CustomerRow>> InOrder(OnboardingDbContext db, IReadOnlyList<SearchRow> places, CancellationToken cancellation)
    {
        var (clients, ids) = (places.Select(place => place.ClientId).ToArray(), places.Select(place => place.CustomerId).ToArray());
        return await db.Customers
            .FromSql($"""
                SELECT c.* FROM unnest({clients}, {ids}) WITH ORDINALITY AS place(client_id, customer_id, at)
                CROSS JOIN LATERAL (SELECT * FROM customers WHERE client_id = place.client_id AND customer_id = place.customer_id OFFSET 0) c ORDER BY place.at
                """)
            .AsNoTracking().ToListAsync(cancellation);
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
