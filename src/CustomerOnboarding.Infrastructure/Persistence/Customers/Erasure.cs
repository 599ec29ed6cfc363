using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Infrastructure.Privacy;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// Destroys the data of removed customers whose retention period is over: the data key first of all, by which everything sealed is unreadable in every backup
/// too, its versions, its files' keys, and what is in clear of it. What is left says that there was a customer, where it stood and who did what.
/// </summary>
internal sealed class Erasure(PrivacyOptions options, IDbContextFactory<OnboardingDbContext> contexts, TimeProvider clock) : ISweep
{
    private const int Most = 50;

    public string What => "customers whose retention period is over";

    /// <summary>Whether a removed customer's data go at once.</summary>
    public bool IsAtOnce => options.RetentionPeriod == TimeSpan.Zero;

    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (sum, erased) = (0, 0);
        do
        {
            var now = clock.GetUtcNow();
            erased = (await db.Database.SqlQuery<Guid>($"""
                WITH due AS MATERIALIZED (
                    SELECT client_id, customer_id, {now}::timestamptz AS at FROM removals
                    WHERE erased_at IS NULL AND removed_at <= {now - options.RetentionPeriod}
                    ORDER BY removed_at LIMIT {Most} FOR UPDATE SKIP LOCKED),
                keys AS (DELETE FROM data_keys k USING due WHERE k.client_id = due.client_id AND k.customer_id = due.customer_id),
                versions AS (DELETE FROM customer_versions v USING due WHERE v.client_id = due.client_id AND v.customer_id = due.customer_id),
                people AS (UPDATE representatives p SET profile = '' FROM due WHERE p.client_id = due.client_id AND p.customer_id = due.customer_id),
                papers AS MATERIALIZED (
                    SELECT d.client_id, d.document_id, d.file_id FROM due JOIN applications a USING (client_id, customer_id)
                        JOIN documents d ON d.client_id = a.client_id AND d.application_id = a.application_id
                    UNION SELECT d.client_id, d.document_id, d.file_id FROM due JOIN documents d USING (client_id, customer_id)),
                names AS (
                    UPDATE documents d SET name = '', note = NULL, note_author = NULL FROM papers
                    WHERE d.client_id = papers.client_id AND d.document_id = papers.document_id),
                reasons AS (
                    DELETE FROM reports r USING due JOIN applications a USING (client_id, customer_id)
                    WHERE r.client_id = a.client_id AND r.application_id = a.application_id),
                files AS (UPDATE files f SET wrapped_key = '' FROM papers WHERE f.client_id = papers.client_id AND f.file_id = papers.file_id),
                pieces AS (DELETE FROM file_pieces p USING papers WHERE p.client_id = papers.client_id AND p.file_id = papers.file_id),
                columns AS (
                    UPDATE customers c
                    SET name = NULL, first_name = NULL, last_name = NULL, email = NULL, phone = NULL, country = NULL, external_id = NULL, search_text = NULL, profile = ''
                    FROM due WHERE c.client_id = due.client_id AND c.customer_id = due.customer_id),
                trail AS (
                    INSERT INTO audit_entries (client_id, subject, entry_id, at, credential, request_id, action, fields)
                    SELECT client_id, customer_id::text, gen_random_uuid(), at, 'system', '', 'customer.erased', '' FROM due)
                UPDATE removals r SET erased_at = due.at FROM due WHERE r.client_id = due.client_id AND r.customer_id = due.customer_id
                RETURNING r.customer_id AS "Value"
                """).ToListAsync(cancellation)).Count;
            sum += erased;
        }
        while (erased == Most);
        return sum;
    }
}
