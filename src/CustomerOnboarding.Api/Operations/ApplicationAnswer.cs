using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Operations;

/// <summary>An application as operators see it, whichever dialect it came by. The members' order is the order of the keys.</summary>
internal sealed record ApplicationAnswer(
    string ApplicationId,
    string AggregatorId,
    string CustomerId,
    string Reference,
    string Status,
    string? Outcome,
    IReadOnlyList<EntityAnswer> EntityApplications,
    IReadOnlyList<RequirementAnswer>? Requirements,
    ProposalAnswer? Proposal,
    string DtsCreatedAt,
    string DtsUpdatedAt)
{
    /// <summary>The dialect that its client speaks.</summary>
    public string? Dialect { get; init; }

    /// <summary>Whose it is; empty once erased.</summary>
    public string? CustomerName { get; init; }

    /// <summary>An individual or a business.</summary>
    public string? CustomerType { get; init; }

    /// <summary>How long ago it began.</summary>
    public long? AgeSeconds { get; init; }

    /// <summary>For whom it waits: an operator, the client, the verifier; absent when for nobody.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>Which operator has it.</summary>
    public AssignmentAnswer? Assignment { get; init; }

    /// <summary>What was linked to it.</summary>
    public IReadOnlyList<LinkedDocumentAnswer>? Documents { get; init; }

    public static ApplicationAnswer Of(string clientId, KycApplication application)
    {
        var requirements = VerificationPolicy.MissingOf(application);
        return new(
            WrittenId.OfApplication(application.Id),
            clientId,
            WrittenId.Of(application.Customer),
            application.Reference,
            WireNames.Of(application.Status),
            application.Outcome?.ToString(),
            [.. application.Entities.Select(entity => EntityAnswer.Of(entity, null))],
            requirements.Count == 0 ? null : [.. requirements.Select(RequirementAnswer.Of)],
            application.Proposed is { } proposed ? new ProposalAnswer(proposed.By, proposed.Outcome.ToString()) : null,
            WireNames.Timestamp(application.CreatedAt),
            WireNames.Timestamp(application.UpdatedAt));
    }

    /// <summary>With all that an operator needs to take it up.</summary>
    public static ApplicationAnswer Of(QueuedApplication queued, DateTimeOffset now)
    {
        var application = queued.Application;
        return Of(queued.ClientId, application) with
        {
            EntityApplications = [.. application.Entities.Select(entity => EntityAnswer.Of(entity, queued.Reports.GetValueOrDefault(entity.Entity.Id)))],
            Dialect = queued.Dialect,
            CustomerName = queued.CustomerName,
            CustomerType = WireNames.Of(application.Customer.Type),
            AgeSeconds = Math.Max(0, (long)(now - application.CreatedAt).TotalSeconds),
            WaitsFor = application.Status switch
            {
                KycStatus.WaitingReview => "operator",
                KycStatus.DataRequest or KycStatus.PendingStepUp => "client",
                KycStatus.Running => "verifier",
                KycStatus.Withdrawn or KycStatus.Completed => null,
            },
            Assignment = queued.Assignment is { } held ? AssignmentAnswer.Of(held) : null,
            Documents = [.. application.Documents.Select(link => LinkedDocumentAnswer.Of(link, application, queued.Files))],
        };
    }
}

/// <summary>A decision that waits for a second operator's: whose, and how the whole would come out.</summary>
internal sealed record ProposalAnswer(string Actor, string Outcome);

/// <summary>An entry of <c>entityApplications</c>, with what the verifier found against it.</summary>
internal sealed record EntityAnswer(string EntityId, bool IsCustomer, string Status, string? Outcome, IReadOnlyList<FindingAnswer>? Findings)
{
    public static EntityAnswer Of(EntityApplication entity, VerificationReport? report) => new(
        WrittenId.Of(entity.Entity),
        entity.Entity.IsCustomer,
        WireNames.Of(entity.Status),
        entity.Outcome is { } outcome ? WireNames.Of(outcome) : null,
        report is null ? null : [.. report.Checks.Where(check => check.Decision != ReportDecision.Accept).Select(FindingAnswer.Of)]);
}

/// <summary>A check that didn't go through.</summary>
internal sealed record FindingAnswer(string Check, string Decision, IReadOnlyList<string> Codes)
{
    public static FindingAnswer Of(ReportCheck check) => new(WireNames.Of(check.Kind), WireNames.Of(check.Decision), check.Codes);
}

/// <summary>Who has an application, and until when.</summary>
internal sealed record AssignmentAnswer(string AssignedTo, string DtsUntil)
{
    public static AssignmentAnswer Of(Assignment held) => new(held.Login, WireNames.Timestamp(held.Until));
}

/// <summary>A document of an application; its file is at <c>/ops/documents/{documentId}/content</c>.</summary>
internal sealed record LinkedDocumentAnswer(string DocumentId, string EntityId, string Kind, string Side, string? FileType)
{
    public static LinkedDocumentAnswer Of(LinkedDocument link, KycApplication application, IReadOnlyDictionary<Guid, FileFormat> files) => new(
        WrittenId.OfDocument(link.DocumentId),
        application.Entities.FirstOrDefault(entity => entity.Entity.Id == link.EntityId) is { } entity ? WrittenId.Of(entity.Entity) : WrittenId.OfRepresentative(link.EntityId, null),
        WireNames.Of(link.Kind),
        link.Side.ToString().ToUpperInvariant(),
        files.TryGetValue(link.DocumentId, out var format) ? WireNames.Of(format) : null);
}

/// <summary>An entry of <c>requirements</c>.</summary>
internal sealed record RequirementAnswer(
    string EntityId, string Kind, IReadOnlyList<string> AnyOf, IReadOnlyList<string> Sides, IReadOnlyList<string> Fields)
{
    public static RequirementAnswer Of(Requirement requirement) => new(
        WrittenId.Of(requirement.Entity),
        WireNames.Of(requirement.Kind),
        [.. requirement.AnyOf.Select(WireNames.Of)],
        [.. requirement.Sides.Select(side => side.ToString().ToUpperInvariant())],
        [.. requirement.Data.Select(WireNames.Of)]);
}
