using CustomerOnboarding.Api.Http;
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
            [.. application.Entities.Select(EntityAnswer.Of)],
            requirements.Count == 0 ? null : [.. requirements.Select(RequirementAnswer.Of)],
            application.Proposed is { } proposed ? new ProposalAnswer(proposed.By, proposed.Outcome.ToString()) : null,
            WireNames.Timestamp(application.CreatedAt),
            WireNames.Timestamp(application.UpdatedAt));
    }
}

/// <summary>A decision that waits for a second operator's: whose, and how the whole would come out.</summary>
internal sealed record ProposalAnswer(string Actor, string Outcome);

/// <summary>An entry of <c>entityApplications</c>.</summary>
internal sealed record EntityAnswer(string EntityId, bool IsCustomer, string Status, string? Outcome)
{
    public static EntityAnswer Of(EntityApplication entity) => new(
        WrittenId.Of(entity.Entity), entity.Entity.IsCustomer, WireNames.Of(entity.Status), entity.Outcome is { } outcome ? WireNames.Of(outcome) : null);
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
