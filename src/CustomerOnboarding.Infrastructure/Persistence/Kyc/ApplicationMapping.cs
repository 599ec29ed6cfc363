using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Persistence.Documents;

namespace CustomerOnboarding.Infrastructure.Persistence.Kyc;

/// <summary>Between the domain's applications and their rows.</summary>
internal static class ApplicationMapping
{
    public static ApplicationRow ToRow(string clientId, KycApplication application)
    {
        var row = new ApplicationRow
        {
            ClientId = clientId,
            ApplicationId = application.Id,
            CustomerId = application.CustomerId,
            Reference = application.Reference,
            WebhookUrl = application.WebhookUrl,
            CreatedAt = application.CreatedAt,
            Entities = [.. application.Entities.Select((entity, ordinal) => new EntityRow
            {
                ClientId = clientId,
                ApplicationId = application.Id,
                EntityId = entity.EntityId,
                Ordinal = ordinal,
                IsCustomer = entity.IsCustomer,
                MissingFields = [],
            })],
        };
        ApplyChanges(row, application);
        return row;
    }

    /// <summary>Writes what may change; documents are linked by <see cref="Link"/>.</summary>
    public static void ApplyChanges(ApplicationRow row, KycApplication application)
    {
        row.WebhookUrl = application.WebhookUrl;
        row.Status = application.Status;
        row.Outcome = application.Outcome;
        row.NextCheckAt = application.NextCheckAt;
        row.FailedChecks = application.FailedChecks;
        row.DecisionReason = application.DecisionReason;
        row.UpdatedAt = application.UpdatedAt;
        foreach (var entity in application.Entities)
        {
            var known = row.Entities.Single(candidate => candidate.EntityId == entity.EntityId);
            known.Status = entity.Status;
            known.Outcome = entity.Outcome;
            known.MissingFields = [.. entity.MissingFields];
        }
    }

    /// <summary>Writes that a document now belongs to an entity.</summary>
    public static void Link(DocumentRow row, string applicationId, LinkedDocument document, int ordinal)
    {
        row.ApplicationId = applicationId;
        row.EntityId = document.EntityId;
        row.Side = document.Side;
        row.LinkedOrdinal = ordinal;
    }

    public static KycApplication ToDomain(ApplicationRow row) => new(
        row.ApplicationId,
        row.CustomerId,
        row.Reference,
        row.WebhookUrl,
        [.. row.Entities.OrderBy(entity => entity.Ordinal).Select(entity =>
            new EntityApplication(entity.EntityId, entity.IsCustomer, entity.Status, entity.Outcome, entity.MissingFields))],
        [.. row.Documents.OrderBy(document => document.LinkedOrdinal).Select(document =>
            new LinkedDocument(document.DocumentId, document.EntityId!, document.Type, document.Side!.Value))],
        row.NextCheckAt,
        row.FailedChecks,
        row.DecisionReason,
        row.CreatedAt,
        row.UpdatedAt);
}
