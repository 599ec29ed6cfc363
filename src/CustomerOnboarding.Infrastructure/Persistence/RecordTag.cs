using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>
/// What says whether a record was changed since somebody looked: made of the transactions that last wrote its rows, which tells also two changes within one
/// microsecond apart. All its changes take one lock, so that a tag that was compared under it stays.
/// </summary>
internal static class RecordTag
{
    /// <summary>Of a customer with its applications, who has them, and what was noted: under the customer's lock.</summary>
    public static Task<string> OfCustomer(OnboardingDbContext db, string clientId, Guid customerId, CancellationToken cancellation) => db.Database.SqlQuery<string>(
        $"""
        SELECT md5(concat_ws('|', c.xmin,
            (SELECT string_agg(concat_ws(':', a.application_id, a.xmin, h.xmin), ' ' ORDER BY a.application_id)
             FROM applications a LEFT JOIN assignments h ON h.client_id = a.client_id AND h.application_id = a.application_id
             WHERE a.client_id = c.client_id AND a.customer_id = c.customer_id),
            (SELECT count(*) FROM customer_notes n WHERE n.client_id = c.client_id AND n.customer_id = c.customer_id))) AS "Value"
        FROM customers c WHERE c.client_id = {clientId} AND c.customer_id = {customerId}
        """).SingleAsync(cancellation);

    /// <summary>Of a client with its keys, its address and its secrets: under the client's lock; null when there is none.</summary>
    public static Task<string?> OfClient(OnboardingDbContext db, string clientId, CancellationToken cancellation) => db.Database.SqlQuery<string?>(
        $"""
        SELECT md5(concat_ws('|', c.xmin,
            (SELECT string_agg(concat_ws(':', k.credential_id, k.xmin), ' ' ORDER BY k.credential_id) FROM credentials k WHERE k.client_id = c.client_id))) AS "Value"
        FROM clients c WHERE c.client_id = {clientId}
        """).SingleOrDefaultAsync(cancellation);

    /// <summary>Of somebody who can log in: under the login's lock; null when there is none.</summary>
    public static Task<string?> OfLogin(OnboardingDbContext db, string login, CancellationToken cancellation) =>
        db.Database.SqlQuery<string?>($"SELECT md5(concat_ws(':', user_id, xmin)) AS \"Value\" FROM users WHERE login = {login}").SingleOrDefaultAsync(cancellation);

    /// <summary>Of a delivery: under the lock of whom it tells of; null when there is none.</summary>
    public static Task<string?> OfDelivery(OnboardingDbContext db, DeliveryId id, CancellationToken cancellation) => db.Database.SqlQuery<string?>(
        $"""
        SELECT md5(concat_ws(':', subscription_id, event_id, xmin)) AS "Value" FROM deliveries WHERE event_id = {id.EventId} AND subscription_id = {id.SubscriptionId}
        """).SingleOrDefaultAsync(cancellation);

    /// <summary>Ends a change of what isn't as its caller expects it to be; the tag is asked for where somebody expects one.</summary>
    /// <exception cref="StaleException">It isn't.</exception>
    public static async Task Compare(Actor? by, string clientId, Func<Task<string?>> tag)
    {
        if (by?.Expected is { } expected && !expected.Contains(await tag()))
        {
            throw new StaleException(clientId);
        }
    }
}
