using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Operations;

/// <summary>
/// Finds customers of all clients. That somebody looked is on the audit trail of each client of whom something was shown, or of the installation when nothing was:
/// by which conditions, by name, and how many were shown; never what was looked for.
/// </summary>
public sealed class SearchCustomersHandler(ICustomerList customers, IOperatorDirectory directory)
{
    /// <summary>How many a page holds at most.</summary>
    public const int MostOfPage = 200;

    /// <summary>A page, and which dialect each client speaks.</summary>
    /// <param name="reader">The operator, for no client.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="conditions">The names of the conditions, for the trail.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FormatException">The query's place in the list is none of this list.</exception>
    public async Task<(CustomerPage<CustomerSummary> Page, IReadOnlyDictionary<string, string> Dialects)> Handle(
        Actor reader, CustomerQuery query, IReadOnlyList<string> conditions, DateTimeOffset now, CancellationToken cancellation)
    {
        var page = await customers.Search(query, cancellation);
        var shown = page.Items.GroupBy(item => item.ClientId).Select(group => KeyValuePair.Create(group.Key, group.Count()));
        // In one transaction: a page may show as many clients as it has customers.
        await directory.RecordReadings(
            reader,
            shown.DefaultIfEmpty(KeyValuePair.Create(reader.ClientId, 0))
                .Select(each => (each.Key, AuditEntries.CustomersSearched(conditions, each.Value))),
            now,
            cancellation);
        return (page, await directory.Dialects(cancellation));
    }
}
