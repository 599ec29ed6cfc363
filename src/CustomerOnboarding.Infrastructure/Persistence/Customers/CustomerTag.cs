using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// What says whether a customer or any of its applications was changed since somebody looked: made of the transactions that last wrote their rows, which
/// tells also two changes within one microsecond apart. All of them change under the customer's lock, so that one that was compared under it stays.
/// </summary>
internal static class CustomerTag
{
    public static Task<string> Of(OnboardingDbContext db, string clientId, Guid customerId, CancellationToken cancellation) => db.Database.SqlQuery<string>(
        $"""
        SELECT md5(c.xmin::text || coalesce((
            SELECT string_agg(a.application_id::text || a.xmin::text, ' ' ORDER BY a.application_id)
            FROM applications a WHERE a.client_id = c.client_id AND a.customer_id = c.customer_id), '')) AS "Value"
        FROM customers c WHERE c.client_id = {clientId} AND c.customer_id = {customerId}
        """).SingleAsync(cancellation);
}
