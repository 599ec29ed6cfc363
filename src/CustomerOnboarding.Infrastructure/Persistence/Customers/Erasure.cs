using System.Security.Cryptography;
using System.Text;
using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// Destroys what is known of customers: the data key first of all, by which everything sealed, files too, is unreadable in every backup of the rest, and what is in
/// clear. What is left says that there was a customer, where it stood and who did what. It is the end of removed customers when their retention period is over,
/// of those that an operator erases, and, after a restore, of those that were erased since the backup.
/// </summary>
internal sealed class Erasure(PrivacyOptions options, KeyRing keys, IDbContextFactory<OnboardingDbContext> contexts, TimeProvider clock) : ISweep, IErasedSince
{
    private const int Most = 50;

    // Each go looks at all customers.
    private const int MostAgain = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private const string RetentionIsOver =
        """
        WITH due AS MATERIALIZED (
            SELECT r.client_id, r.customer_id FROM removals r JOIN customers c USING (client_id, customer_id)
            WHERE r.erased_at IS NULL AND r.removed_at <= {4} ORDER BY r.removed_at LIMIT {5} FOR UPDATE SKIP LOCKED),
        """ + Statement;

    private const string One =
        "WITH due AS MATERIALIZED (SELECT client_id, customer_id FROM customers WHERE client_id = {4} AND customer_id = {5}), " + Statement;

    private const string KeyIsGone =
        """
        WITH due AS MATERIALIZED (
            SELECT c.client_id, c.customer_id FROM customers c
            WHERE NOT EXISTS (SELECT FROM data_keys k WHERE k.client_id = c.client_id AND k.customer_id = c.customer_id)
                AND NOT EXISTS (SELECT FROM removals r WHERE r.client_id = c.client_id AND r.customer_id = c.customer_id AND r.erased_at IS NOT NULL)
            LIMIT {4} FOR UPDATE OF c),
        """ + Statement;

    // {0} is the time, {1} who does it, {2} in which request, and {3} what the audit trail calls it.
    private const string Statement =
        """
        keys AS (DELETE FROM data_keys k USING due WHERE k.client_id = due.client_id AND k.customer_id = due.customer_id),
        versions AS (DELETE FROM customer_versions v USING due WHERE v.client_id = due.client_id AND v.customer_id = due.customer_id),
        people AS (UPDATE representatives p SET own_id = NULL, profile = '' FROM due WHERE p.client_id = due.client_id AND p.customer_id = due.customer_id),
        posts AS (UPDATE employees e SET position = '' FROM due WHERE e.client_id = due.client_id AND (e.company_id = due.customer_id OR e.employee_id = due.customer_id)),
        papers AS MATERIALIZED (
            SELECT d.client_id, d.document_id FROM due JOIN applications a USING (client_id, customer_id)
                JOIN documents d ON d.client_id = a.client_id AND d.application_id = a.application_id
            UNION SELECT d.client_id, d.document_id FROM due JOIN documents d USING (client_id, customer_id)),
        names AS (
            UPDATE documents d SET name = '', note = NULL, note_author = NULL, labels = NULL FROM papers
            WHERE d.client_id = papers.client_id AND d.document_id = papers.document_id),
        pieces AS (
            DELETE FROM file_pieces p USING due JOIN files f USING (client_id, customer_id) WHERE p.client_id = f.client_id AND p.file_id = f.file_id),
        reasons AS (
            DELETE FROM reports r USING due JOIN applications a USING (client_id, customer_id)
            WHERE r.client_id = a.client_id AND r.application_id = a.application_id),
        runs AS (
            UPDATE applications a
            SET reference = replace(a.application_id::text, '-', ''),
                entities = (SELECT jsonb_agg(entity - 'ownId' ORDER BY place) FROM jsonb_array_elements(a.entities) WITH ORDINALITY AS one (entity, place))
            FROM due WHERE a.client_id = due.client_id AND a.customer_id = due.customer_id),
        receivers AS (
            UPDATE subscriptions s SET url = '', ended_at = coalesce(s.ended_at, {0}) FROM due JOIN applications a USING (client_id, customer_id)
            WHERE s.client_id = a.client_id AND s.application_id = a.application_id),
        agreed AS (DELETE FROM agreement_uses u USING due WHERE u.client_id = due.client_id AND u.customer_id = due.customer_id RETURNING u.*),
        told AS (
            UPDATE events e SET agreement_session_id = NULL, customer_id = agreed.customer_id FROM agreed
            WHERE e.client_id = agreed.client_id AND e.agreement_session_id = agreed.session_id),
        sessions AS (DELETE FROM agreement_sessions s USING agreed WHERE s.client_id = agreed.client_id AND s.session_id = agreed.session_id),
        answers AS (
            UPDATE idempotency_records i SET state = 'gone', answer = NULL, answer_status = NULL FROM due
            WHERE i.client_id = due.client_id AND i.customer_id = due.customer_id),
        columns AS (
            UPDATE customers c
            SET status = 'closed', cause = coalesce(CASE c.status WHEN 'closed' THEN c.cause END, 'operator'), reference = replace(c.customer_id::text, '-', ''), external_id = NULL,
                ssn_index = NULL, number_index = NULL, fein = NULL, email_key = NULL, name_key = NULL, search_text = NULL,
                name = NULL, first_name = NULL, last_name = NULL, email = NULL, phone = NULL, country = NULL, profile = ''
            FROM due WHERE c.client_id = due.client_id AND c.customer_id = due.customer_id),
        copies AS (
            UPDATE customer_search s SET status = 'closed', name_key = '', search_text = '' FROM due
            WHERE s.client_id = due.client_id AND s.customer_id = due.customer_id),
        trail AS (
            INSERT INTO audit_entries (client_id, subject, entry_id, at, credential, request_id, action, fields)
            SELECT client_id, customer_id::text, gen_random_uuid(), {0}, {1}, {2}, {3}, '' FROM due)
        INSERT INTO removals AS known (client_id, customer_id, removed_at, erased_at) SELECT client_id, customer_id, {0}, {0} FROM due
        ON CONFLICT (client_id, customer_id) DO UPDATE SET erased_at = excluded.erased_at
        """;

    private static readonly Actor Sweeping = Actor.System("");

    public string What => "customers whose retention period is over";

    /// <summary>Whether a removed customer's data go at once.</summary>
    public bool IsAtOnce => options.RetentionPeriod == TimeSpan.Zero;

    /// <summary>What the reason of an erasure opens for.</summary>
    public static string PurposeOf(string clientId, string customer) => $"erasure|{clientId}|{customer}";

    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (sum, erased) = (0, 0);
        do
        {
            var now = clock.GetUtcNow();
            erased = await Destroy(db, Sweeping, now, RetentionIsOver, [now - options.RetentionPeriod, Most], cancellation);
            sum += erased;
        }
        while (erased == Most);
        return sum;
    }

    /// <summary>Until when a customer's data have to be kept; null while it isn't closed.</summary>
    public async Task<DateTimeOffset?> KeptUntil(OnboardingDbContext db, CustomerRow customer, RemovalRow? removal, CancellationToken cancellation)
    {
        if (removal is null && customer.Status != CustomerStatus.Closed)
        {
            return null;
        }

        var what = SnakeCase.Of(nameof(StatusMove.Close));
        var since = removal?.RemovedAt ?? await db.Moves
            .Where(move => move.ClientId == customer.ClientId && move.CustomerId == customer.CustomerId && move.What == what)
            .MaxAsync(move => (DateTimeOffset?)move.At, cancellation);
        return (since ?? customer.UpdatedAt) + options.RetentionPeriod;
    }

    /// <summary>Destroys what is known of one customer, in the transaction that holds its lock.</summary>
    public async Task Destroy(UnitOfWork work, Guid customer, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        // What stands in its row by now is written before the rest of the row goes.
        await work.Db.SaveChangesAsync(cancellation);
        var client = work.Actor.ClientId;
        await Destroy(work.Db, work.Actor, now, One, [client, customer], cancellation);
        var box = keys.Wrap(PurposeOf(client, customer.ToString("N")), Encoding.UTF8.GetBytes(reason));
        await work.Db.Removals.Where(row => row.ClientId == client && row.CustomerId == customer)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.WrappedReason, box), cancellation);
    }

    /// <summary>Why an operator erased a customer; null where none did, or it can't be read any more.</summary>
    public string? ReasonOf(RemovalRow removal)
    {
        try
        {
            return removal.WrappedReason is { } box ? Encoding.UTF8.GetString(keys.Unwrap(PurposeOf(removal.ClientId, removal.CustomerId.ToString("N")), box)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public async Task<long> Count(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(Patience);
        return await db.Customers.LongCountAsync(
            row => !db.DataKeys.Any(key => key.ClientId == row.ClientId && key.CustomerId == row.CustomerId)
                && !db.Removals.Any(known => known.ClientId == row.ClientId && known.CustomerId == row.CustomerId && known.ErasedAt != null),
            cancellation);
    }

    public async Task<long> EraseAgain(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(Patience);
        var (sum, erased) = (0L, 0);
        do
        {
            erased = await Destroy(db, Sweeping, clock.GetUtcNow(), KeyIsGone, [MostAgain], cancellation);
            sum += erased;
        }
        while (erased == MostAgain);
        return sum;
    }

    private static Task<int> Destroy(
        OnboardingDbContext db, Actor actor, DateTimeOffset now, string statement, object[] which, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(statement, [now, actor.Credential, actor.RequestId, AuditEntries.Erased, .. which], cancellation);
}
