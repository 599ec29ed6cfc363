using CustomerOnboarding.Domain.Audit;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Domain.Kyc;

/// <summary>The moves of an application, as functions of values: no store, no verifier, no clock.</summary>
public static class KycProcess
{
    /// <summary>
    /// How long a check that was begun belongs to whoever began it; after that it counts as lost and is asked anew. Longer than the verifier's
    /// time-out, or a slow answer would be asked for twice.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(15);

    /// <summary>A new application of a customer, everything running, the verifier's answer pending.</summary>
    public static KycApplication Begin(Customer customer, string? reference, string? webhookUrl, DateTimeOffset now)
    {
        var id = Identifier.Application(now);
        return new KycApplication(
            id, customer.Id, reference ?? id["iapp_".Length..], webhookUrl, [.. Entities(customer)], [], now, 0, null, now, now);
    }

    /// <summary>What the verifier is asked: about every entity that is running.</summary>
    public static VerificationCase Case(KycApplication application, Customer customer, DateTimeOffset now) => new(
        application.Id,
        customer,
        [.. application.Entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.EntityId)],
        application.Documents,
        application.CreatedAt,
        now);

    /// <summary>
    /// The application after the verifier's findings. Only entities that are running take one: an answer that comes twice, or late, changes
    /// nothing any more.
    /// </summary>
    public static KycApplication Apply(KycApplication application, IReadOnlyDictionary<string, Finding> findings, DateTimeOffset now)
    {
        var entities = application.Entities.Select(entity =>
            entity.Status == KycStatus.Running && findings.TryGetValue(entity.EntityId, out var finding) && finding.Status != KycStatus.Running
                ? entity with { Status = finding.Status, Outcome = finding.Outcome, MissingFields = finding.MissingFields }
                : entity).ToArray();
        var running = entities.Where(entity => entity.Status == KycStatus.Running).Select(entity => entity.EntityId).ToArray();
        var pauses = running.Where(findings.ContainsKey).Select(id => findings[id].CheckAgainAfter).OfType<TimeSpan>().DefaultIfEmpty(Lease);
        return application with
        {
            Entities = entities,
            NextCheckAt = running.Length == 0 ? null : now + pauses.Min(),
            FailedChecks = 0,
            UpdatedAt = entities.SequenceEqual(application.Entities) ? application.UpdatedAt : now,
        };
    }

    /// <summary>
    /// The findings without those that time has overtaken: a wish for documents, of an entity whose documents came after the question was
    /// asked. Such an entity goes on running and is asked about anew.
    /// </summary>
    public static IReadOnlyDictionary<string, Finding> Current(
        VerificationCase asked, IReadOnlyDictionary<string, Finding> findings, KycApplication application)
    {
        var since = application.Documents.Except(asked.Documents).Select(document => document.EntityId).ToHashSet();
        return findings.Where(finding => finding.Value.Status != KycStatus.PendingStepUp || !since.Contains(finding.Key)).ToDictionary();
    }

    /// <summary>The application after the verifier failed: asked again, later each time. One that runs no more isn't asked about again.</summary>
    public static KycApplication Postpone(KycApplication application, DateTimeOffset now)
    {
        if (application.Entities.All(entity => entity.Status != KycStatus.Running))
        {
            return application;
        }

        var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(application.FailedChecks, 20)));
        return application with
        {
            NextCheckAt = now + (pause < LongestPause ? pause : LongestPause),
            FailedChecks = application.FailedChecks + 1,
        };
    }

    /// <summary>Where the customer stands after an application went from one state to another (contract section 7); null when unmoved.</summary>
    public static CustomerStanding? Standing(CustomerStanding customer, KycApplication? before, KycApplication after)
    {
        if (after.Outcome is not { } outcome || before?.Outcome is not null)
        {
            return null;
        }

        var move = outcome == KycOutcome.Approved ? StatusMove.KycApproved : StatusMove.KycDenied;
        var status = CustomerLifecycle.After(customer.Status, customer.Reason, move, outcome == KycOutcome.Approved)!.Value;
        return status == customer.Status
            ? null
            : customer with { Status = status, Reason = status == CustomerStatus.Restricted ? CustomerLifecycle.KycDeniedReason : null };
    }

    /// <summary>What the audit trail says of where an application stands now.</summary>
    public static AuditEntry Entry(string action, KycApplication application) => new(
        action, application.Id, [application.CustomerId, application.Status.ToString(), .. application.Outcome is { } outcome ? [outcome.ToString()] : (string[])[]]);

    private static IEnumerable<EntityApplication> Entities(Customer customer)
    {
        yield return new EntityApplication(customer.Id, true, KycStatus.Running, null, []);
        foreach (var representative in (customer as Business)?.Representatives ?? [])
        {
            yield return new EntityApplication(representative.Id, false, KycStatus.Running, null, []);
        }
    }
}
