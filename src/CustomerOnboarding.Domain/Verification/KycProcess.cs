using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Verification;

/// <summary>The moves of an application, as functions of values: no store, no verifier, no clock.</summary>
public static class KycProcess
{
    /// <summary>
    /// How long a check that was begun belongs to whoever began it; after that it counts as lost and is asked anew. Longer than the verifier's
    /// time-out, or a slow answer would be asked for twice.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>After how many failed checks in a row (about three hours) an operator is asked instead of the verifier.</summary>
    public const int MostFailedChecks = 20;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>A new application of a customer, everything running, the verifier's answer pending.</summary>
    public static KycApplication Begin(CustomerPeople customer, VerificationPolicy policy, string? reference, DateTimeOffset nextCheckAt, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new KycApplication(
            id,
            customer.Standing.Id,
            reference ?? Base62.Of(id),
            policy,
            // Of a business without representatives there is nobody else.
            [.. policy.Verified(customer.Entities).DefaultIfEmpty(customer.Entities[0]).Select(EntityApplication.Running)],
            [],
            nextCheckAt,
            0,
            now,
            now);
    }

    /// <summary>The entities that the verifier is asked about: every one that is running.</summary>
    public static IReadOnlyList<Guid> Asked(KycApplication application) =>
        [.. application.Entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.Entity.Id)];

    /// <summary>
    /// The application after the verifier's findings. Only entities that are running take one: an answer that comes twice, or late, changes
    /// nothing any more.
    /// </summary>
    public static KycApplication Apply(KycApplication application, IReadOnlyDictionary<Guid, Finding> findings, DateTimeOffset now)
    {
        var entities = application.Entities.Select(entity =>
            Taken(entity, findings) is { } finding && application.Policy.Judged(entity.Entity, finding) is var judged
                ? entity with { Status = judged.Status, Outcome = judged.Outcome, MissingData = judged.MissingData }
                : entity).ToArray();
        var running = entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.Entity.Id).ToArray();
        var pauses = running.Where(findings.ContainsKey).Select(id => findings[id].CheckAgainAfter).OfType<TimeSpan>().DefaultIfEmpty(Lease);
        return application with
        {
            Entities = entities,
            NextCheckAt = running.Length == 0 ? null : now + pauses.Min(),
            FailedChecks = 0,
            UpdatedAt = entities.SequenceEqual(application.Entities) ? application.UpdatedAt : now,
        };
    }

    /// <summary>Why the entities came out so that take a finding: what <see cref="Apply"/> leaves to be kept beside the application.</summary>
    public static IReadOnlyDictionary<Guid, VerificationReport> Reports(KycApplication application, IReadOnlyDictionary<Guid, Finding> findings) => application.Entities
        .Select(entity => (entity.Entity.Id, Taken(entity, findings)?.Report))
        .Where(each => each.Report is not null)
        .ToDictionary(each => each.Id, each => each.Report!);

    /// <summary>
    /// The findings without those that time has overtaken: a wish for documents or data, of an entity that got some after the question was
    /// asked. Such an entity goes on running and is asked about anew.
    /// </summary>
    public static IReadOnlyDictionary<Guid, Finding> Current(
        KycApplication asked, IReadOnlyDictionary<Guid, Finding> findings, KycApplication application)
    {
        return findings.Where(finding => finding.Value.Status switch
        {
            KycStatus.PendingStepUp => Documents(application, finding.Key) == Documents(asked, finding.Key),
            KycStatus.DataRequest => Data(application, finding.Key) == Data(asked, finding.Key),
            KycStatus.Running or KycStatus.WaitingReview or KycStatus.Withdrawn or KycStatus.Completed => true,
        }).ToDictionary();

        // Neither is ever taken away again.
        static int Documents(KycApplication application, Guid entity) => application.Documents.Count(document => document.EntityId == entity);
        static int Data(KycApplication application, Guid entity) =>
            application.Entities.Where(one => one.Entity.Id == entity).Sum(one => one.SuppliedData.Count);
    }

    /// <summary>
    /// The application after the verifier failed: asked again, later each time, and after <see cref="MostFailedChecks"/> given to an operator. One that
    /// runs no more isn't asked about again.
    /// </summary>
    public static KycApplication Postpone(KycApplication application, DateTimeOffset now)
    {
        if (application.Entities.All(entity => entity.Status != KycStatus.Running))
        {
            return application;
        }

        var failed = application.FailedChecks + 1;
        if (failed >= MostFailedChecks)
        {
            return application with
            {
                Entities = [.. application.Entities.Select(entity =>
                    entity.Status == KycStatus.Running ? entity with { Status = KycStatus.WaitingReview } : entity)],
                NextCheckAt = null,
                FailedChecks = 0, // should it run again one day, it begins anew
                UpdatedAt = now,
            };
        }

        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(application.FailedChecks, 20)));
        return application with { NextCheckAt = now + (pause < LongestPause ? pause : LongestPause), FailedChecks = failed };
    }

    /// <summary>
    /// The application with further documents. Who waits for documents and has now all that the policy wants is the verifier's again; what one person has decided
    /// of it without them counts no more.
    /// </summary>
    public static KycApplication WithDocuments(KycApplication application, IReadOnlyList<LinkedDocument> added) => application with
    {
        Proposed = added.Count == 0 ? application.Proposed : null,
        Documents = [.. application.Documents, .. added],
        Entities = [.. application.Entities.Select(entity =>
            entity.Status == KycStatus.PendingStepUp && application.Policy.IsMetBy(entity.Entity, [.. application.Documents, .. added])
                ? entity with { Status = KycStatus.Running }
                : entity)],
    };

    /// <summary>The application without a document that its client took away.</summary>
    public static KycApplication WithoutDocument(KycApplication application, Guid documentId, DateTimeOffset now) =>
        application with { Documents = [.. application.Documents.Where(document => document.DocumentId != documentId)], UpdatedAt = now };

    /// <summary>The application taken back: whoever isn't completed is asked about no more, and nobody waits for anybody.</summary>
    public static KycApplication Withdrawn(KycApplication application, DateTimeOffset now) => application with
    {
        Entities = [.. application.Entities.Select(entity =>
            entity.Status == KycStatus.Completed ? entity : entity with { Status = KycStatus.Withdrawn, MissingData = [] })],
        NextCheckAt = null,
        UpdatedAt = now,
    };

    /// <summary>What a new application makes of its customer.</summary>
    public static ApplicationChange Begun(CustomerStanding customer, KycApplication application, string? webhookUrl, DateTimeOffset now) => new(
        application, customer.After(null, application, now))
    {
        Entry = AuditEntries.Application(ApplicationDeed.Started, application),
        Moves = [Move.Of(null, application, null)],
        WebhookUrl = webhookUrl,
    };

    /// <summary>What an application that goes from one state to another makes of its customer, of the record and of the outbox.</summary>
    /// <param name="customer">Where the customer stood.</param>
    /// <param name="before">The application as it was.</param>
    /// <param name="after">The application as it shall be.</param>
    /// <param name="deed">What the audit trail calls it; null when nobody would ask.</param>
    /// <param name="tells">Whether a change of status is told to the subscribers of the application: it is, unless the answer to the request tells it.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="reason">Why, of somebody's decision.</param>
    public static ApplicationChange Changed(
        CustomerStanding customer, KycApplication before, KycApplication after, ApplicationDeed? deed, bool tells, DateTimeOffset now, string? reason = null)
    {
        var standing = customer.After(before, after, now);
        var moved = after.Status != before.Status;
        var moves = new List<Move>();
        if (moved || reason is not null)
        {
            moves.Add(Move.Of(before, after, reason));
        }

        if ((standing.Status, standing.Cause) != (customer.Status, customer.Cause))
        {
            moves.Add(Move.Of(customer.MoveBy(after, after.Outcome!.Value), customer, standing, null));
        }

        return new ApplicationChange(after, standing)
        {
            Entry = deed is { } done ? AuditEntries.Application(done, after, reason) : null,
            Moves = moves,
            Tells = tells && moved,
        };
    }

    /// <summary>What a person's decision makes of an application that waits for one, and of its customer; what a verifier found stays as it is.</summary>
    /// <param name="customer">Where the customer stood.</param>
    /// <param name="waiting">The application as it was.</param>
    /// <param name="outcome">How each entity that waits for a review comes out.</param>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="now">The time of the change.</param>
    public static ApplicationChange Decided(
        CustomerStanding customer, KycApplication waiting, Func<EntityId, KycOutcome> outcome, string reason, DateTimeOffset now)
    {
        var decided = waiting with
        {
            Entities = [.. waiting.Entities.Select(entity => entity.Status == KycStatus.WaitingReview
                ? entity with { Status = KycStatus.Completed, Outcome = outcome(entity.Entity) }
                : entity)],
            Proposed = null,
            UpdatedAt = now,
        };
        return Changed(customer, waiting, decided, ApplicationDeed.Decided, tells: true, now, reason);
    }

    /// <summary>What one person's decision makes of an application where two have to agree: it waits as before, and says who decided what.</summary>
    public static ApplicationChange Proposed(CustomerStanding customer, KycApplication waiting, ProposedDecision proposed, string reason, DateTimeOffset now) =>
        Changed(customer, waiting, waiting with { Proposed = proposed, UpdatedAt = now }, ApplicationDeed.DecisionProposed, tells: false, now, reason);

    /// <summary>What the withdrawal of an application makes of its customer. Nobody is told: nothing came of it.</summary>
    /// <param name="customer">Where the customer stood.</param>
    /// <param name="other">The newest of its other applications that weren't withdrawn; null when there is none.</param>
    /// <param name="before">The application as it was.</param>
    /// <param name="now">The time of the change.</param>
    /// <param name="reason">Why; null where a new one takes its place.</param>
    public static ApplicationChange WithdrawnFrom(
        CustomerStanding customer, NewestApplication? other, KycApplication before, DateTimeOffset now, string? reason)
    {
        var after = Withdrawn(before, now);
        return new ApplicationChange(after, customer.Without(after, other, now))
        {
            Entry = AuditEntries.Application(ApplicationDeed.Withdrawn, after, reason),
            Moves = [Move.Of(before, after, reason)],
        };
    }

    /// <summary>What an application makes of its customer that is taken away as if it had never been; null when something has happened on it since it began.</summary>
    public static (CustomerStanding Customer, AuditEntry Entry)? Abandoned(CustomerStanding customer, NewestApplication? other, KycApplication application) =>
        application.IsUntouched ? (customer with { Newest = other }, AuditEntries.ApplicationAbandoned(application)) : null;

    // Only one that runs takes a finding, and only one that says something.
    private static Finding? Taken(EntityApplication entity, IReadOnlyDictionary<Guid, Finding> findings) =>
        entity.Status == KycStatus.Running && findings.TryGetValue(entity.Entity.Id, out var finding) && finding.Status != KycStatus.Running ? finding : null;
}
