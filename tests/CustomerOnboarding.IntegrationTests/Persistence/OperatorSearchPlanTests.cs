using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Operators' search as the service sends it: each order, and each number, is answered by an index, of which little more is read than the page needs.</summary>
public sealed class OperatorSearchPlanTests(StoresCluster cluster) : StoresTests(cluster)
{
    private const int Page = 50;

    [OwnInstanceTheory]
    [InlineData(CustomerSortKey.CreatedAt, "customer_search_created_at")]
    [InlineData(CustomerSortKey.UpdatedAt, "customer_search_updated_at")]
    [InlineData(CustomerSortKey.Name, "customer_search_name")]
    public async Task A_page_in_any_order_and_direction_is_the_beginning_of_an_index(CustomerSortKey key, string index)
    {
        await FillCopy();
        foreach (var descending in new[] { false, true })
        {
            var scan = Assert.Single(await Scans(new CustomerQuery { Sort = [new(key, descending)], Take = Page }, "FROM customer_search"));

            Assert.Equal(index, scan.Index);
            Assert.InRange(scan.Rows, 1, Page + 1);
        }
    }

    [OwnInstanceTheory]
    [InlineData("ssn")]
    [InlineData("fein")]
    public async Task A_number_is_looked_up_in_its_indexes_and_nowhere_else(string number)
    {
        var actor = await Stores.Client();
        await Stores.Database.Do(
            """
            INSERT INTO customers (client_id, customer_id, customer_type, reference, ssn_index, fein, number_index, status, created_at, updated_at, profile)
            SELECT $1, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'business' ELSE 'individual' END, 'r' || n, CASE WHEN n % 2 = 1 THEN sha256(n::text::bytea) END,
                CASE WHEN n % 2 = 0 THEN lpad(n::text, 9, '0') END, CASE WHEN n % 3 = 0 THEN sha256(n::text::bytea) END, 'active', now(), now(), ''
            FROM generate_series(1, 10000) n
            """,
            actor.ClientId);
        await Stores.Database.Do("ANALYZE customers");
        CustomerFilter where = number == "ssn" ? new CustomerFilter.HasSsn(new("000004711")) : new CustomerFilter.HasFein(new("000004710"));

        var scans = await Scans(new CustomerQuery { Where = where, Sort = [new(CustomerSortKey.UpdatedAt, true)], Take = Page }, "FROM customers");

        Assert.Subset(
            new HashSet<string?> { "customers_ssn_key", "customers_fein_key", "customers_number_index", "customers_pkey" }, scans.Select(scan => scan.Index).ToHashSet());
        Assert.Contains(scans, scan => scan.Index == $"customers_{number}_key");
        Assert.InRange(scans.Sum(scan => scan.Rows), 0, 10);
    }

    private async Task FillCopy()
    {
        await Stores.Database.Do(
            """
            INSERT INTO customer_search
            SELECT 'C' || n % 7, gen_random_uuid(), 'individual', 'active', 'completed', now() - n * interval '1 minute', now() - (n * 7919 % 10000) * interval '1 minute',
                md5(n::text) || ' person' || n, md5(n::text) || ' person' || n || E'\x01person' || n || '@example.com'
            FROM generate_series(1, 10000) n
            """);
        await Stores.Database.Do("ANALYZE customer_search");
    }

    private async Task<IReadOnlyList<Scan>> Scans(CustomerQuery query, string part) =>
        await Statements.Explain(Stores.Database, await Statements.Of(() => Stores.Get<ICustomerList>().Search(query, CancellationToken.None), part));
}
