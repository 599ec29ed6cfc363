using CustomerOnboarding.Domain.Access;
using CustomerOnboarding.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>The list of what is swept. Each is one statement that removes a bounded number of rows, those first that are due the longest.</summary>
/// <remarks>
/// Rows that somebody else has locked are passed over: another instance sweeps them, or somebody still needs them. In the statements {0} is the time before
/// which something is old, {1} how many at most.
/// </remarks>
internal static class Sweeps
{
    public static IReadOnlyList<ISweep> All(SweepOptions options, IDbContextFactory<OnboardingDbContext> contexts, TimeProvider clock) =>
    [
        // Client by client, each from the beginning of an index. Before the files: theirs are nobody's then.
        new Sweep("documents without an application", options.UnlinkedDocuments, Most: 100, contexts, clock,
            """
            WITH old AS MATERIALIZED (
                SELECT found.* FROM clients CROSS JOIN LATERAL (
                    SELECT client_id, document_id, file_id FROM documents
                    WHERE client_id = clients.client_id AND application_id IS NULL AND customer_id IS NULL AND created_at < {0}
                    ORDER BY created_at LIMIT {1} FOR UPDATE SKIP LOCKED) found
                LIMIT {1}),
            left_files AS (
                UPDATE files f SET left_at = {0} FROM old WHERE f.client_id = old.client_id AND f.file_id = old.file_id)
            DELETE FROM documents d USING old WHERE d.client_id = old.client_id AND d.document_id = old.document_id
            """),
        // Few, since each takes all its pieces along.
        new Sweep("files of no document", options.UnlinkedFiles, Most: 20, contexts, clock,
            """
            WITH old AS MATERIALIZED (SELECT client_id, file_id FROM files WHERE left_at < {0} ORDER BY left_at LIMIT {1} FOR UPDATE SKIP LOCKED),
            keys AS (DELETE FROM loose_keys k USING old WHERE k.client_id = old.client_id AND k.owner = replace(old.file_id::text, '-', ''))
            DELETE FROM files f USING old WHERE f.client_id = old.client_id AND f.file_id = old.file_id
            """),
        new Sweep("expired tokens", options.ExpiredTokens, Most: 500, contexts, clock,
            """
            DELETE FROM tokens WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM tokens WHERE expires_at < {0} ORDER BY expires_at LIMIT {1} FOR UPDATE SKIP LOCKED))
            """),
        // Of an application that isn't completed the newest stays: what comes goes on counting from it. Other subjects' numbers only order what waits.
        new Sweep("events with their deliveries", options.DeliveredEvents, Most: 100, contexts, clock,
            """
            WITH old AS MATERIALIZED (
                SELECT e.client_id, e.event_id FROM events e
                WHERE e.at < {0}
                    AND NOT EXISTS (SELECT FROM deliveries d WHERE d.client_id = e.client_id AND d.event_id = e.event_id AND d.state IN ('blocked', 'pending'))
                    AND (EXISTS (SELECT FROM events n WHERE n.client_id = e.client_id AND n.subject_id = e.subject_id AND n.sequence > e.sequence)
                        OR NOT EXISTS (SELECT FROM applications a
                            WHERE a.client_id = e.client_id AND a.application_id = e.subject_id AND a.status <> 'completed'))
                ORDER BY e.at LIMIT {1} FOR UPDATE OF e SKIP LOCKED),
            told AS (DELETE FROM deliveries d USING old WHERE d.client_id = old.client_id AND d.event_id = old.event_id)
            DELETE FROM events e USING old WHERE e.client_id = old.client_id AND e.event_id = old.event_id
            """),
        // Once nothing is left that was told by it.
        new Sweep("subscriptions of what is over", options.DeliveredEvents, Most: 500, contexts, clock,
            """
            WITH old AS MATERIALIZED (
                SELECT s.client_id, s.subscription_id FROM subscriptions s
                WHERE s.created_at < {0}
                    AND (s.ended_at < {0} OR EXISTS (SELECT FROM applications a
                        WHERE a.client_id = s.client_id AND a.application_id = s.application_id AND a.status IN ('completed', 'withdrawn') AND a.updated_at < {0}))
                    AND NOT EXISTS (SELECT FROM deliveries d WHERE d.client_id = s.client_id AND d.subscription_id = s.subscription_id)
                ORDER BY s.created_at LIMIT {1} FOR UPDATE OF s SKIP LOCKED)
            DELETE FROM subscriptions s USING old WHERE s.client_id = old.client_id AND s.subscription_id = old.subscription_id
            """),
        // Who was registered with one keeps it.
        new Sweep("agreement sessions without an answer", options.UnsignedAgreements, Most: 500, contexts, clock,
            OldSessions("status = 'pending' AND expires_at < {0} AND NOT EXISTS (SELECT FROM agreement_uses u WHERE u.client_id = a.client_id AND u.session_id = a.session_id)")),
        new Sweep("agreement sessions without a customer", options.UnusedAgreements, Most: 500, contexts, clock,
            OldSessions("status <> 'pending' AND unused_until < {0}")),
        new Sweep("ended assignments", options.EndedAssignments, Most: 500, contexts, clock,
            """
            DELETE FROM assignments WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM assignments WHERE assigned_until < {0} ORDER BY assigned_until LIMIT {1} FOR UPDATE SKIP LOCKED))
            """),
        // Once it proves nothing any more.
        new Sweep("former webhook secrets", TimeSpan.Zero, Most: 100, contexts, clock,
            """
            UPDATE clients SET former_webhook_secret = NULL, former_secret_until = NULL WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM clients WHERE former_secret_until < {0} ORDER BY former_secret_until LIMIT {1} FOR NO KEY UPDATE SKIP LOCKED))
            """),
        new Sweep("idempotency keys", options.IdempotencyRecords, Most: 500, contexts, clock,
            """
            DELETE FROM idempotency_records WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM idempotency_records WHERE created_at < {0} ORDER BY created_at LIMIT {1} FOR UPDATE SKIP LOCKED))
            """),
        // A request signed a minute ahead is accepted until a minute after that, a little more where another instance's clock is slow.
        new Sweep("used nonces", (2 * HawkSignature.Skew) + TimeSpan.FromSeconds(30), Most: 1000, contexts, clock,
            """
            DELETE FROM used_nonces WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM used_nonces WHERE used_at < {0} ORDER BY used_at LIMIT {1} FOR UPDATE SKIP LOCKED))
            """),
        new Sweep("counters of failed logins", options.ThrottleCounters, Most: 500, contexts, clock,
            """
            DELETE FROM login_failures WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM login_failures WHERE window_ends_at < {0} ORDER BY window_ends_at LIMIT {1} FOR UPDATE SKIP LOCKED))
            """),
    ];

    // Nobody is told of them any more.
    private static string OldSessions(string which) =>
        $$"""
        WITH old AS MATERIALIZED (
            SELECT client_id, session_id FROM agreement_sessions a WHERE {{which}}
                AND NOT EXISTS (SELECT FROM events e WHERE e.client_id = a.client_id AND e.agreement_session_id = a.session_id)
            LIMIT {1} FOR UPDATE SKIP LOCKED),
        keys AS (DELETE FROM loose_keys k USING old WHERE k.client_id = old.client_id AND k.owner = 'agreement.' || replace(old.session_id::text, '-', ''))
        DELETE FROM agreement_sessions s USING old WHERE s.client_id = old.client_id AND s.session_id = old.session_id
        """;

    private sealed record Sweep(
        string What, TimeSpan Age, int Most, IDbContextFactory<OnboardingDbContext> Contexts, TimeProvider Clock, string Statement) : ISweep
    {
        public async Task<int> Run(CancellationToken cancellation)
        {
            await using var db = await Contexts.CreateDbContextAsync(cancellation);
            // However many there are, no statement runs into its time-out, which would leave all of them for ever.
            var (sum, swept) = (0, 0);
            do
            {
                swept = await db.Database.ExecuteSqlRawAsync(Statement, [Clock.GetUtcNow() - Age, Most], cancellation);
                sum += swept;
            }
            while (swept == Most);
            return sum;
        }
    }
}
