using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Infrastructure.Persistence.Verification;

/// <summary>Between the domain's applications and their rows.</summary>
internal static class ApplicationMapping
{
    public static ApplicationRow ToRow(string clientId, KycApplication application)
    {
        var row = new ApplicationRow
        {
            ClientId = clientId,
            ApplicationId = application.Id,
            CustomerId = application.Customer.Value,
            Reference = application.Reference,
            Policy = application.Policy.Name,
            Entities = [],
            Documents = [],
            CreatedAt = application.CreatedAt,
        };
        Write(row, null, application);
        return row;
    }

    /// <summary>Writes what may change; lists that didn't are left alone.</summary>
    public static void Write(ApplicationRow row, KycApplication? before, KycApplication after)
    {
        if (before is null || !before.Entities.SequenceEqual(after.Entities))
        {
            row.Entities = [.. after.Entities.Select(Store)];
        }

        if (before is null || !before.Documents.SequenceEqual(after.Documents))
        {
            row.Documents = [.. after.Documents.Select(link => new StoredLink(link.DocumentId, link.EntityId, link.Kind, link.Side))];
        }

        var proposed = after.Status == KycStatus.WaitingReview ? after.Proposed : null;
        if (before?.Proposed != proposed)
        {
            row.Proposed = proposed is null ? null : new StoredProposal(proposed.By, proposed.Outcome, [.. proposed.Entities.Select(one => new StoredVote(one.EntityId, one.Outcome))]);
        }

        (row.Status, row.Outcome) = (after.Status, after.Outcome);
        (row.NextCheckAt, row.FailedChecks, row.UpdatedAt) = (after.NextCheckAt, after.FailedChecks, after.UpdatedAt);
    }

    public static KycApplication ToDomain(ApplicationRow row) => new(
        row.ApplicationId,
        new CustomerId(row.CustomerId, row.Entities[0].Type),
        row.Reference,
        VerificationPolicy.Named(row.Policy),
        [.. row.Entities.Select(Read)],
        [.. row.Documents.Select(link => new LinkedDocument(link.Document, link.Entity, link.Kind, link.Side))],
        row.NextCheckAt,
        row.FailedChecks,
        row.CreatedAt,
        row.UpdatedAt)
    {
        Proposed = row.Proposed is { } one ? new ProposedDecision(one.By, one.Outcome, [.. one.Entities.Select(vote => (vote.Entity, vote.Outcome))]) : null,
    };

    private static StoredEntity Store(EntityApplication entity) => new(
        entity.Entity.Id,
        entity.Entity.Type,
        entity.Entity.IsCustomer,
        entity.Entity.OwnId,
        entity.Status,
        entity.Outcome,
        Store(entity.MissingData),
        Store(entity.SuppliedData));

    private static EntityApplication Read(StoredEntity stored) => new(
        new EntityId(stored.Id, stored.Type, stored.IsCustomer, stored.OwnId), stored.Status, stored.Outcome, stored.Missing ?? [])
    {
        SuppliedData = stored.Supplied ?? [],
    };

    // An empty list is stored as nothing.
    private static RequestedData[]? Store(IReadOnlyList<RequestedData> data) => data.Count == 0 ? null : [.. data];
}
